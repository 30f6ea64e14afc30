package dev.workersapi.conformance.cases;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The expected behavior of a client. Immutable.
 *
 * @param report what the client reports; if empty, the status of the last response decides
 * @param requests the number of requests of the operation; if empty, one, or any number where a retry is allowed
 * @param ordered whether the client sends the parts in the order of the case
 * @param exact whether the client reports the whole result unchanged
 */
public record ClientExpectation(Optional<Report> report, OptionalInt requests, boolean ordered, boolean exact) {
    /** The kind of report that a client gives of a call. */
    public enum Report {
        RESULT,
        ERROR;

        @Override
        public String toString() {
            return this == RESULT ? "result" : "error";
        }
    }
}
