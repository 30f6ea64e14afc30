package dev.workersapi.conformance.cases;

import java.io.Serial;

/** Reports an invalid case. This is an error in the suite, never in the server or client under test. */
public final class InvalidCaseException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidCaseException(String message) {
        super(message);
    }

    public InvalidCaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
