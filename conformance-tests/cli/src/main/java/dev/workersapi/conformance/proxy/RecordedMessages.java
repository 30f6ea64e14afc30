package dev.workersapi.conformance.proxy;

import dev.workersapi.engine.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a recording.
 *
 * @param exchange bodies without content coding; a body beyond the limit is cut off
 * @param requestSize the size of the whole body in bytes
 * @param responseSize the size of the whole body in bytes
 * @param problem why there is no response, or not all of it; empty if there is
 */
public record RecordedMessages(
        Instant start,
        Duration time,
        Exchange exchange,
        long requestSize,
        long responseSize,
        Optional<String> problem) {
    /** The same entry with another exchange, whose bodies have the same size. */
    public RecordedMessages with(Exchange other) {
        return new RecordedMessages(start, time, other, requestSize, responseSize, problem);
    }
}
