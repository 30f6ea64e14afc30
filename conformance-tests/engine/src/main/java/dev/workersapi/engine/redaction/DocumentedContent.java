package dev.workersapi.engine.redaction;

import dev.workersapi.engine.document.Operation;
import java.util.Map;
import java.util.Optional;

/** The content that the document describes for the messages of an operation, by media type. */
final class DocumentedContent {
    private DocumentedContent() {}

    /** Empty if the operation is unknown or has no body. */
    static Map<String, Operation.Content> ofRequest(Optional<Operation> operation) {
        return operation
                .flatMap(Operation::requestBody)
                .map(Operation.RequestBody::content)
                .orElse(Map.of());
    }

    /** Empty if the status is not documented. An undocumented server error looks like a failure ({@code 4XX}). */
    static Map<String, Operation.Content> ofResponse(Optional<Operation> operation, int status) {
        return operation
                .<Operation.Response>flatMap(known ->
                        known.response(status).or(() -> status >= 500 ? known.response(400) : Optional.empty()))
                .map(Operation.Response::content)
                .orElse(Map.of());
    }
}
