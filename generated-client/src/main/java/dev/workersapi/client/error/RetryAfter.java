package dev.workersapi.client.error;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parses the {@code Retry-After} header (RFC 9110, 10.2.3): seconds, with or without a fraction, or a date. */
final class RetryAfter {
    private RetryAfter() {}

    /** Returns the time to wait, counted from the given moment and never negative; empty if the value is invalid. */
    static Optional<Duration> parse(String value, Instant then) {
        String text = value.strip();
        // Nine digits are 31 years, and cannot overflow.
        if (text.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(text) * 1_000)));
        }
        try {
            Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(until.isAfter(then) ? Duration.between(then, until) : Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
