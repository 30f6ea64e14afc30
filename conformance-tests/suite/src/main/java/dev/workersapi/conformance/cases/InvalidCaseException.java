package dev.workersapi.conformance.cases;

import java.io.Serial;

/** A case that cannot be used as it is written: a fault of the suite, never of who is looked at. */
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
