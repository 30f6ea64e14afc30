package dev.workersapi.conformance.pact;

/** Reports that a file is not a contract. The message names the file and the place. */
public final class PactException extends Exception {
    private static final long serialVersionUID = 1L;

    PactException(String message) {
        super(message);
    }

    PactException(String message, Throwable cause) {
        super(message, cause);
    }
}
