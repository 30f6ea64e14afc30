package dev.workersapi.client.http;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The number and timing of retries. Regardless of the policy, only requests that can safely be repeated are retried;
 * see {@link RetryingClient}.
 *
 * @param maxRetries the maximum number of retries of a call; 0 disables retries
 * @param baseDelay the upper bound of the wait before the first retry; it doubles with every retry
 * @param maxDelay the maximum to which the upper bound can grow
 * @param maxRetryAfter the longest {@code Retry-After} to wait for; if it is longer, the call fails immediately
 */
public record RetryPolicy(int maxRetries, Duration baseDelay, Duration maxDelay, Duration maxRetryAfter) {
    /** Up to two retries, after up to 500 ms and then up to 1 s. A {@code Retry-After} of up to 60 s is obeyed. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(2, Duration.ofMillis(500), Duration.ofSeconds(8), Duration.ofSeconds(60));

    /** No retries. */
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
     * Returns the time to wait before a retry. With full jitter, this is a random fraction of the doubled delay, so
     * that clients that failed at the same time do not retry at the same time.
     *
     * @param retry 1 for the first retry
     * @param random a number from 0 (inclusive) to 1 (exclusive)
     */
    public Duration delay(int retry, DoubleSupplier random) {
        double doubled = baseDelay.toMillis() * Math.pow(2, retry - 1.0);
        return Duration.ofMillis((long) (Math.min(doubled, (double) maxDelay.toMillis()) * random.getAsDouble()));
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("`" + name + "` must not be negative, but was " + value);
        }
    }
}
