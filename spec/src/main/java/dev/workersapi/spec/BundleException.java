package dev.workersapi.spec;

/** Reports that the source files cannot be combined. The message states the file, the problem and the fix. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }

    BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
