package dev.workersapi.engine.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.Optional;

/**
 * A readable copy of an exchange, in which secrets are replaced and only headers on a list are kept.
 *
 * @param response the response; empty if there was none
 */
public record RedactedExchange(Message request, Optional<Message> response) {
    /**
     * A request or a response.
     *
     * @param start the request line or the status line
     * @param contents the body, or the parts of a form in the order in which they were sent; empty if there is no body
     */
    public record Message(String start, List<Headers.Field> headers, List<Content> contents) {}

    /**
     * A body, or one part of a form.
     *
     * @param label the name and file name of the part, the media type, and the size
     * @param json the redacted JSON document; empty if the content is not JSON or is not described
     */
    public record Content(Place where, String label, Optional<JsonNode> json) {}
}
