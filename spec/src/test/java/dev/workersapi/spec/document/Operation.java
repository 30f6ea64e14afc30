package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** An operation in the bundle and its path item. */
record Operation(String method, String path, JsonNode item, JsonNode node) {
    String id() {
        return node.path("operationId").asText();
    }

    /** Returns method and path, such as {@code GET /accounts/{account_id}/workers/scripts}. */
    String endpoint() {
        return method + " " + path;
    }

    /** Returns the parameters of the path item and the operation, as references. */
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

    /** Returns the schema of the first media type; a missing node if there is none. */
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
