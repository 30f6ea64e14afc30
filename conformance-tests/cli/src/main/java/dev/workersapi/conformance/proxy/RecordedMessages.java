package dev.workersapi.conformance.proxy;

import dev.workersapi.engine.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a recording.
 *
 * @param exchange the exchange, with bodies without content coding; bodies beyond the limit are cut off
 * @param requestSize the size of the whole body in bytes
 * @param responseSize the size of the whole body in bytes
 * @param problem the reason why the response is missing or incomplete; empty if it is complete
 */
public record RecordedMessages(
        Instant start,
        Duration time,
        Exchange exchange,
        long requestSize,
        long responseSize,
        Optional<String> problem) {
    /** Returns the same entry with another exchange, whose bodies have the same size. */
    public RecordedMessages with(Exchange other) {
        return new RecordedMessages(start, time, other, requestSize, responseSize, problem);
    }
}
