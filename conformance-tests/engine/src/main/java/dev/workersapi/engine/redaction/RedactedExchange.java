package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.Optional;

/**
 * An exchange as a person may see it: every secret is replaced, headers are an allow-list.
 *
 * @param response empty when no answer came
 */
public record RedactedExchange(Message request, Optional<Message> response) {
    /**
     * A request or a response.
     *
     * @param start the request line or status line
     * @param contents the body, or each part of it in the order sent; empty where there is no body
     */
    public record Message(String start, List<Headers.Field> headers, List<Content> contents) {}

    /**
     * A body, or one part of a form.
     *
     * @param where as in {@link Finding#where}
     * @param label what it is: the part's name, file name, media type and size
     * @param json the redacted JSON document, or empty when it is not JSON
     */
    public record Content(String where, String label, Optional<JsonNode> json) {}
}
