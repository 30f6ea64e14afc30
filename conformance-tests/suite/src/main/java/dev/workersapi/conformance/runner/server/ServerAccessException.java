package dev.workersapi.conformance.runner.server;

import java.io.Serial;

/** Reports that no case can run against a server. The message states the reason, and contains no secrets. */
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
