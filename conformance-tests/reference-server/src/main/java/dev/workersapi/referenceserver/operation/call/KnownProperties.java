package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/**
 * Removes the properties that the document does not describe from the JSON of requests: the API accepts them, but does
 * not return them. Thread-safe.
 */
public final class KnownProperties {
    private final ApiDocument document;

    public KnownProperties(ApiDocument document) {
        this.document = document;
    }

    /** Returns the JSON of a request, of which an operation has one document at most, with known properties only. */
    JsonNode only(Operation operation, JsonNode json) {
        return schema(operation).map(schema -> only(schema, json)).orElse(json);
    }

    private Optional<JsonNode> schema(Operation operation) {
        Optional<Map<String, Operation.Content>> content =
                operation.requestBody().map(Operation.RequestBody::content);
        Optional<JsonNode> body =
                content.map(types -> types.get(MediaType.JSON)).map(Operation.Content::schema);
        return body.or(() -> content.map(types -> types.get(MediaType.FORM)).flatMap(this::jsonPart));
    }

    private Optional<JsonNode> jsonPart(Operation.Content form) {
        JsonNode properties = document.resolve(form.schema()).path("properties");
        return form.encoding().entrySet().stream()
                .filter(part -> part.getValue().contains(MediaType.JSON))
                .map(part -> properties.path(part.getKey()))
                .findFirst();
    }

    private JsonNode only(JsonNode schema, JsonNode value) {
        if (value.isArray()) {
            JsonNode items = described(schema, value).path("items");
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> array.add(only(items, item)));
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        JsonNode described = described(schema, value);
        JsonNode properties = described.path("properties");
        JsonNode others = described.path("additionalProperties");
        if (properties.isEmpty() && !others.isObject()) {
            return value;
        }
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode target = properties.has(property.getKey()) ? properties.get(property.getKey()) : others;
            if (target.isObject()) {
                known.set(property.getKey(), only(target, property.getValue()));
            }
        }
        return known;
    }

    /** Merges what the schemas that apply to a value describe. */
    private ObjectNode described(JsonNode reference, JsonNode value) {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = described.putObject("properties");
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(reference);
        while (!open.isEmpty()) {
            JsonNode schema = document.resolve(open.remove());
            JsonNode tag = schema.path("discriminator");
            if (tag.isObject()) {
                JsonNode variant = tag.path("mapping")
                        .path(value.path(tag.path("propertyName").asText()).asText());
                if (variant.isTextual()) {
                    open.add(JsonNodeFactory.instance.objectNode().set("$ref", variant));
                }
            } else {
                schema.path("oneOf").forEach(open::add);
            }
            schema.path("allOf").forEach(open::add);
            schema.path("properties").properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
            for (String keyword : new String[] {"items", "additionalProperties"}) {
                if (schema.path(keyword).isObject()) {
                    described.set(keyword, schema.get(keyword));
                }
            }
        }
        return described;
    }
}
