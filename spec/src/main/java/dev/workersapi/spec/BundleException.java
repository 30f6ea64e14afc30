package dev.workersapi.spec;

/** Failure to combine the source files. The message names the file, the problem and how to fix it. */
public final class BundleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BundleException(String message) {
        super(message);
    }

    BundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
