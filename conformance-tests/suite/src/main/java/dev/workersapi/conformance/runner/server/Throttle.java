package dev.workersapi.conformance.runner.server;

import dev.workersapi.engine.http.Headers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits where a server says that there were too many requests, which is no answer to a case. */
@FunctionalInterface
public interface Throttle {
    /** Waits so long. */
    void pause(Duration time);

    /** Waits with the thread. */
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
     * How long to wait before the same is asked again.
     *
     * @param attempt from 1; after the fifth the answer counts
     * @return empty if the answer counts as it is
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
