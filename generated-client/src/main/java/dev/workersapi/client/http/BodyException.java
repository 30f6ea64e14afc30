package dev.workersapi.client.http;

import java.io.IOException;

/** The body that was to be sent failed, not the connection. */
final class BodyException extends IOException {
    BodyException(String problem) {
        super("the body of the request could not be read: " + problem);
    }

    BodyException(IOException cause) {
        this(cause.toString());
        initCause(cause);
    }
}
