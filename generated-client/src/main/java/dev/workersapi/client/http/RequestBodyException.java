package dev.workersapi.client.http;

import java.io.IOException;

/** Thrown when the body of a request cannot be read or does not have the announced length. */
final class RequestBodyException extends IOException {
    RequestBodyException(String problem) {
        super("the body of the request could not be read: " + problem);
    }

    RequestBodyException(IOException cause) {
        this(cause.toString());
        initCause(cause);
    }
}
