package dev.workersapi.conformance.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.FilePart;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A client's report about a call. Immutable. */
public sealed interface ClientReport {
    /**
     * The call succeeded.
     *
     * @param result the result that the client returned; null if there was none
     * @param files the downloaded files
     */
    record Result(JsonNode result, Optional<List<FilePart>> files) implements ClientReport {
        public Result {
            files = files.map(List::copyOf);
        }
    }

    /**
     * The call failed.
     *
     * @param status the status of the response, if the client reports one
     * @param codes the codes of the errors in the response
     * @param message the readable message; may contain secrets
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
     * @param description a readable description of the violation
     */
    record ProtocolViolation(String description) implements ClientReport {}
}
