package dev.workersapi.client.http;

import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Thrown when an attempt takes longer than {@code CallOptions.timeout()} or the remaining time of {@code
 * callTimeout()}.
 */
final class AttemptTimeoutException extends InterruptedIOException {
    private final Duration limit;

    AttemptTimeoutException(Duration limit, Throwable cause) {
        super("not finished within " + limit.toMillis() + " ms");
        this.limit = limit;
        initCause(cause);
    }

    Duration limit() {
        return limit;
    }
}
