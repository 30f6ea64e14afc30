package dev.workersapi.client.http;

import java.io.InterruptedIOException;
import java.time.Duration;

/** The attempt as a whole took longer than {@code CallOptions.timeout()}. */
final class AttemptTimeoutException extends InterruptedIOException {
    AttemptTimeoutException(Duration limit, Throwable cause) {
        super("not finished within " + limit.toMillis() + " ms");
        initCause(cause);
    }
}
