package dev.workersapi.client.http;

import java.io.IOException;

/**
 * The request failed before any of it was sent, so that sending it again cannot do anything twice. A client that
 * knows this says so by throwing it.
 */
public final class RequestNotSentException extends IOException {
    /** @param cause what happened instead */
    public RequestNotSentException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
