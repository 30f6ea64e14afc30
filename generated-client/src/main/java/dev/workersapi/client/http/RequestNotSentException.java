package dev.workersapi.client.http;

import java.io.IOException;

/**
 * Thrown when a request failed before any part of it was sent, so that it may be retried safely. Other
 * {@link feign.Client} implementations may throw it too.
 */
public final class RequestNotSentException extends IOException {
    /** Creates an exception with the message of its cause. */
    public RequestNotSentException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
