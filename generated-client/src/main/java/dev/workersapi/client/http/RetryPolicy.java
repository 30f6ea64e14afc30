package dev.workersapi.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often and after which time a failed request is sent again. Which failures count is not to be chosen: those
 * of requests that can be repeated without harm, answers with HTTP 429, and requests that were never sent.
 *
 * @param maxRetries how often one call may be sent again; 0 is never
 * @param baseDelay the wait before the first retry is a random part of this, and of twice as much each time after
 * @param maxDelay what the doubling ends at
 * @param maxRetryAfter a longer {@code Retry-After} is not waited for: the call fails at once
 */
public record RetryPolicy(int maxRetries, Duration baseDelay, Duration maxDelay, Duration maxRetryAfter) {
    /** Two retries, 500 ms doubling up to 8 s, and 60 s at most where the response says how long to wait. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60));

    /** Sends everything once. */
    public static final RetryPolicy NONE = new RetryPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    public RetryPolicy {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("`maxRetries` must be 0 or more, but was " + maxRetries);
        }
        notNegative("baseDelay", baseDelay);
        notNegative("maxDelay", maxDelay);
        notNegative("maxRetryAfter", maxRetryAfter);
        if (maxDelay.compareTo(baseDelay) < 0) {
            throw new IllegalArgumentException(
                    "`maxDelay` must be `baseDelay` (" + baseDelay + ") or more, but was " + maxDelay);
        }
    }

    /**
     * The wait before a retry, with full jitter: anything between nothing and the doubled delay, so that clients
     * which failed together do not come back together.
     *
     * @param retry 1 for the first
     * @param random from 0 up to but not including 1
     */
    Duration delay(int retry, DoubleSupplier random) {
        double doubled = baseDelay.toMillis() * Math.pow(2, retry - 1.0);
        return Duration.ofMillis((long) (Math.min(doubled, (double) maxDelay.toMillis()) * random.getAsDouble()));
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("`" + name + "` must not be negative, but was " + value);
        }
    }
}
