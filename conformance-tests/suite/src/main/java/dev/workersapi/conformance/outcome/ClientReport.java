package dev.workersapi.conformance.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.FilePart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The report of a client about a call. Immutable. */
public sealed interface ClientReport {
    /**
     * The call succeeded.
     *
     * @param result the result as the client returns it; null for none
     * @param files the files of a download
     */
    record Result(JsonNode result, Optional<List<FilePart>> files) implements ClientReport {
        public Result {
            files = files.map(List::copyOf);
        }
    }

    /**
     * The call failed.
     *
     * @param status status of the response, if the client reports one
     * @param codes codes of the errors in the response
     * @param message for people; may contain secrets
     */
    record Failure(OptionalInt status, List<Integer> codes, String message) implements ClientReport {
        public Failure {
            codes = List.copyOf(codes);
        }
    }

    /** The client does not support the call. */
    record Unsupported(String reason) implements ClientReport {}

    /**
     * The client violated the protocol.
     *
     * @param description the violation, for people
     */
    record ProtocolViolation(String description) implements ClientReport {}
}
