package dev.workersapi.conformance.runner.server;

import java.io.Serial;

/** Reports a server that no case can run against. The message says why, and contains no secrets. */
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
