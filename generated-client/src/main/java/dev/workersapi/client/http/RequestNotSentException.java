package dev.workersapi.client.http;

import java.io.IOException;

/**
 * Thrown when a request fails before any part of it is sent, so that it can safely be retried. Other {@link
 * feign.Client} implementations may throw this exception too.
 */
public final class RequestNotSentException extends IOException {
    /** Creates an exception with the message of its cause. */
    public RequestNotSentException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
