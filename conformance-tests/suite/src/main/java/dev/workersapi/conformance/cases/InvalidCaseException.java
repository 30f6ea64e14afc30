package dev.workersapi.conformance.cases;

import java.io.Serial;

/** Reports a case that cannot be used as written: an error of the suite, never of the server or client. */
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
