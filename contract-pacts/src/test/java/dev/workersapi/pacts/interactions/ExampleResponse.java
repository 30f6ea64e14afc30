package dev.workersapi.pacts.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.pacts.Body;
import dev.workersapi.pacts.Response;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The example of a successful response, reduced to the required properties, which every provider sends.
 *
 * @param body the JSON body, if it is one
 */
record ExampleResponse(int status, Optional<JsonNode> body) {

    static ExampleResponse of(Operation operation) {
        Map.Entry<String, Operation.Response> success = operation.responses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        operation.id() + " has no successful response: add it to the document"));
        return new ExampleResponse(Integer.parseInt(success.getKey()), body(success.getValue()));
    }

    private static Optional<JsonNode> body(Operation.Response response) {
        return response.bodyOptional()
                ? Optional.empty()
                : Optional.ofNullable(response.content().get(MediaType.JSON)).map(ExampleResponse::envelope);
    }

    Response response() {
        return Response.of(status, body.map(Body::lenientResponse).orElse(Body.none()));
    }

    /** The result in the envelope. */
    Optional<JsonNode> result() {
        return body.map(envelope -> envelope.path("result")).filter(result -> !result.isMissingNode());
    }

    /** An envelope always has a result, even if the document requires nothing in it. */
    private static JsonNode envelope(Operation.Content content) {
        ObjectNode envelope = required(content.schema(), content.example());
        JsonNode result = content.example().path("result");
        if (!result.isMissingNode() && !envelope.has("result")) {
            envelope.set("result", reduced(property(content.schema(), "result"), result));
        }
        return envelope;
    }

    private static ObjectNode required(JsonNode schema, JsonNode example) {
        ObjectNode required = JsonNodeFactory.instance.objectNode();
        for (String name : requiredNames(schema)) {
            JsonNode value = example.path(name);
            // An empty list shows nothing about its elements, and null nothing about other values.
            if (!value.isMissingNode() && !value.isNull() && !(value.isArray() && value.isEmpty())) {
                required.set(name, reduced(property(schema, name), value));
            }
        }
        return required;
    }

    private static JsonNode reduced(JsonNode schema, JsonNode example) {
        if (example.isObject()) {
            return required(schema, example);
        }
        if (example.isArray()) {
            return JsonNodeFactory.instance
                    .arrayNode()
                    .add(reduced(resolve(schema).path("items"), example.path(0)));
        }
        return example;
    }

    private static Set<String> requiredNames(JsonNode schema) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode resolved = resolve(schema);
        resolved.path("required").forEach(name -> names.add(name.asText()));
        resolved.path("allOf").forEach(part -> names.addAll(requiredNames(part)));
        return names;
    }

    /** The schema of a property, or missing. */
    private static JsonNode property(JsonNode schema, String name) {
        JsonNode resolved = resolve(schema);
        JsonNode property = resolved.path("properties").path(name);
        for (JsonNode part : resolved.path("allOf")) {
            // The last part is the most specific.
            JsonNode found = property(part, name);
            property = found.isMissingNode() ? property : found;
        }
        return property;
    }

    private static JsonNode resolve(JsonNode schema) {
        return SupportedApi.DOCUMENT.resolve(schema);
    }
}
