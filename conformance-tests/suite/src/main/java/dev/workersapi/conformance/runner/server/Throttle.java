package dev.workersapi.conformance.runner.server;

import dev.workersapi.engine.http.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits after a response with status 429, which does not count as the result of a case. */
@FunctionalInterface
public interface Throttle {
    /** Waits for the given time. */
    void pause(Duration time);

    /** Returns a throttle that blocks the calling thread. */
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
     * @param attempt the number of the attempt, from 1; the fifth is the last that is retried
     * @return the time; empty if there is no further retry
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
