package dev.workersapi.conformance.runner.server;

import java.io.Serial;

/** A server that no case can be played with. The message says why, what was expected, and nothing secret. */
public final class ServerAccessException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    ServerAccessException(String message) {
        super(message);
    }

    ServerAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
