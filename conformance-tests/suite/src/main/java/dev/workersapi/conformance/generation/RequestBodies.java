package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import java.util.List;
import java.util.Map;

/**
 * Converts request bodies to and from the form that rules apply to. In this form, a multipart form is an object that
 * contains its JSON parts and its file names.
 *
 * @param type the media type
 */
record RequestBodies(Operation operation, String type, Operation.Content content) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String MODULE = "index.js";
    private static final String SERVICE_WORKER = "addEventListener(\"fetch\", () => {});";

    /** Returns the first content of an operation that has a body. */
    static RequestBodies of(Operation operation) {
        Map.Entry<String, Operation.Content> content = operation
                .requestBody()
                .orElseThrow()
                .content()
                .entrySet()
                .iterator()
                .next();
        return new RequestBodies(operation, content.getKey(), content.getValue());
    }

    private boolean isForm() {
        return type.equals(MediaType.FORM);
    }

    /** Returns the example in the document. */
    JsonNode example() {
        if (!isForm()) {
            return ExampleBodies.repeatable(operation, content.example());
        }
        ObjectNode form = NODES.objectNode();
        for (Map.Entry<String, JsonNode> part : content.example().properties()) {
            if (part.getValue().isArray()) {
                form.putArray(part.getKey()).add(MODULE);
            } else {
                form.set(
                        RequestTemplates.withNewHashes(part.getKey()),
                        part.getValue().deepCopy());
            }
        }
        return form;
    }

    /** Returns the request with another body. */
    ObjectNode request(ObjectNode request, JsonNode body) {
        if (!isForm()) {
            return request.set("json", body);
        }
        ArrayNode parts = request.putArray("parts");
        for (Map.Entry<String, JsonNode> part : body.properties()) {
            if (part.getValue().isObject()) {
                parts.addObject().put("name", part.getKey()).set("json", part.getValue());
            } else if (part.getValue().isArray()) {
                part.getValue().forEach(name -> parts.add(file(part.getKey(), name.asText(), body)));
            } else {
                parts.add(RequestTemplates.file(
                        part.getKey(), "text/html", part.getValue().asText()));
            }
        }
        return request;
    }

    private ObjectNode file(String property, String name, JsonNode body) {
        if (body.findValuesAsText("body_part").contains(name)) {
            return RequestTemplates.file(name, "application/javascript", SERVICE_WORKER);
        }
        String module =
                content.encoding().getOrDefault(property, List.of("text/plain")).get(0);
        return RequestTemplates.file(
                name, module, content.example().path(property).path(0).asText());
    }
}
