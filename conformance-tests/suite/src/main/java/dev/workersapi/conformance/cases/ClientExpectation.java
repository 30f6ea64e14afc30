package dev.workersapi.conformance.cases;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The expected behavior of a client. Immutable.
 *
 * @param report the expected kind of report; if empty, it depends on the status of the last response
 * @param requests the expected number of requests for the operation; if empty, one, or any number if the client may
 *     retry
 * @param ordered whether the client must send the parts in the order of the case
 * @param exact whether the client must report the whole result unchanged
 */
public record ClientExpectation(Optional<Report> report, OptionalInt requests, boolean ordered, boolean exact) {
    /** The kinds of reports that a client can give about a call. */
    public enum Report {
        RESULT,
        ERROR;

        @Override
        public String toString() {
            return this == RESULT ? "result" : "error";
        }
    }
}
