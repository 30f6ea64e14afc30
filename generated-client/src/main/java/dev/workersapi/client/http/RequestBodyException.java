package dev.workersapi.client.http;

import java.io.IOException;

/** The body that was to be sent failed, not the connection. */
final class RequestBodyException extends IOException {
    RequestBodyException(String problem) {
        super("the body of the request could not be read: " + problem);
    }

    RequestBodyException(IOException cause) {
        this(cause.toString());
        initCause(cause);
    }
}
