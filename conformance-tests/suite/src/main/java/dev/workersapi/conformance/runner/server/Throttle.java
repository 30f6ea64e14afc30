package dev.workersapi.conformance.runner.server;

import dev.workersapi.engine.http.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits after status 429, which is not a result of a case. */
@FunctionalInterface
public interface Throttle {
    /** Waits for a time. */
    void pause(Duration time);

    /** Returns a throttle that blocks the thread. */
    static Throttle sleeping() {
        return time -> {
            try {
                TimeUnit.MILLISECONDS.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /**
     * Returns the time to wait before a retry.
     *
     * @param attempt counted from 1; the fifth is the last that is retried
     * @return empty to accept the response
     */
    static Optional<Duration> pause(Headers headers, int attempt) {
        if (attempt > 5) {
            return Optional.empty();
        }
        long seconds = headers.first("Retry-After")
                .filter(value -> value.matches("\\d{1,4}"))
                .map(Long::parseLong)
                .orElse(5L << attempt);
        return seconds > 300 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
