package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An operation of the bundle and the path item that it stands in. */
record Operation(String method, String path, JsonNode item, JsonNode node) {
    String id() {
        return node.path("operationId").asText();
    }

    /** Method and path, such as {@code GET /accounts/{account_id}/workers/scripts}. */
    String endpoint() {
        return method + " " + path;
    }

    /** Parameters of the path item and of the operation, as they are referred to. */
    List<JsonNode> parameters() {
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameters::add);
        node.path("parameters").forEach(parameters::add);
        return parameters;
    }

    JsonNode response(String status) {
        return Bundled.resolve(node.path("responses").path(status));
    }

    JsonNode requestContent() {
        return node.path("requestBody").path("content");
    }

    /** The schema of the first media type; missing where there is none. */
    static JsonNode schema(JsonNode content) {
        return content.isEmpty()
                ? content.path("schema")
                : content.elements().next().path("schema");
    }

    @Override
    public String toString() {
        return id();
    }
}
