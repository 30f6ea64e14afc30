package dev.workersapi.conformance.runner.server;

import java.io.Serial;

/** A server that no case can be played with. The message says why, what was expected, and nothing secret. */
public final class NoAccessException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    NoAccessException(String message) {
        super(message);
    }

    NoAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
