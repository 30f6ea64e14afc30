package dev.workersapi.engine.redaction;

import dev.workersapi.engine.document.Operation;
import java.util.Map;
import java.util.Optional;

/** The content that the document describes for an operation's messages, by media type. */
final class DocumentedContent {
    private DocumentedContent() {}

    /** Returns the content of the request; empty if the operation is unknown or has no request body. */
    static Map<String, Operation.Content> ofRequest(Optional<Operation> operation) {
        return operation
                .flatMap(Operation::requestBody)
                .map(Operation.RequestBody::content)
                .orElse(Map.of());
    }

    /**
     * Returns the content of the response; empty if the status is not documented. An undocumented server error is
     * treated like a failure ({@code 4XX}).
     */
    static Map<String, Operation.Content> ofResponse(Optional<Operation> operation, int status) {
        return operation
                .<Operation.Response>flatMap(known ->
                        known.response(status).or(() -> status >= 500 ? known.response(400) : Optional.empty()))
                .map(Operation.Response::content)
                .orElse(Map.of());
    }
}
