package dev.workersapi.client.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One invocation of a Worker, with its logs. Immutable, except for the JSON.
 *
 * @param outcome the result, such as {@code "ok"}, {@code "canceled"}, {@code "exceededCpu"}, {@code "exceededMemory"},
 *     {@code "unknown"}, or {@code "exception"} for an uncaught exception
 * @param versionId the version that ran
 * @param timestamp the time at which the invocation began
 * @param logs the logs in the order in which they were written; unmodifiable
 * @param exceptions the uncaught exceptions; unmodifiable
 * @param json the complete event as it was received, including everything that is not available as a component
 */
public record TailEvent(
        String outcome,
        Optional<String> scriptName,
        Optional<String> versionId,
        Optional<Instant> timestamp,
        Trigger trigger,
        List<LogEntry> logs,
        List<ThrownException> exceptions,
        JsonNode json) {
    /** Returns the event without its logs and its request, which may contain secrets. */
    @Override
    public String toString() {
        return "TailEvent{" + outcome + ", script=" + scriptName.orElse("?") + ", trigger="
                + trigger.getClass().getSimpleName() + ", logs=" + logs.size() + ", exceptions=" + exceptions.size()
                + "}";
    }
}
