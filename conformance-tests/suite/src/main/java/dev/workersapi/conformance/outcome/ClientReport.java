package dev.workersapi.conformance.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.FilePart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a client says came of a call. */
public sealed interface ClientReport {
    /**
     * It went well.
     *
     * @param result the envelope's result as the client hands it on; null where there is none
     * @param files those of a download
     */
    record Result(JsonNode result, Optional<List<FilePart>> files) implements ClientReport {
        public Result {
            files = files.map(List::copyOf);
        }
    }

    /**
     * It failed.
     *
     * @param status of the answer, if there was one and the client says so
     * @param codes of the answer's errors
     * @param message for people; may hold what the client should have kept to itself
     */
    record Failure(OptionalInt status, List<Integer> codes, String message) implements ClientReport {
        public Failure {
            codes = List.copyOf(codes);
        }
    }

    /** The client has no way to do this. */
    record Unsupported(String reason) implements ClientReport {}

    /**
     * It said nothing that can be used.
     *
     * @param behaviour what it did instead, for people
     */
    record ProtocolViolation(String description) implements ClientReport {}
}
