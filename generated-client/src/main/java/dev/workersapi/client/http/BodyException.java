package dev.workersapi.client.http;

import java.io.IOException;

/** The body that was to be sent failed, not the connection. */
final class BodyException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyException(IOException cause) {
        super(cause.getMessage() == null ? cause.toString() : cause.getMessage(), cause);
    }

    BodyException(String message) {
        super(message);
    }
}
