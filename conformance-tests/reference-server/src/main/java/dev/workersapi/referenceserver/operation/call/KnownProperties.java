package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.FormSchema;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes undescribed properties from the JSON of requests. The API accepts such properties, but does not return them.
 * Thread-safe.
 */
public final class KnownProperties {
    private final ApiDocument document;
    private final Map<String, JsonNode> byOperation = new ConcurrentHashMap<>();
    private final DescribedSchemas schemas;

    public KnownProperties(ApiDocument document) {
        this.document = document;
        this.schemas = new DescribedSchemas(document);
    }

    /** Returns the JSON of a request with only the properties that the document describes. */
    JsonNode only(Operation operation, JsonNode json) {
        return only(byOperation.computeIfAbsent(operation.id(), id -> schema(operation)), json);
    }

    /** The schema of the operation's JSON, of which there is at most one; a missing node if there is none. */
    private JsonNode schema(Operation operation) {
        Optional<Map<String, Operation.Content>> content =
                operation.requestBody().map(Operation.RequestBody::content);
        Optional<JsonNode> body =
                content.map(types -> types.get(MediaType.JSON)).map(Operation.Content::schema);
        return body.or(() -> content.map(types -> types.get(MediaType.FORM)).flatMap(this::jsonPart))
                .orElse(MissingNode.getInstance());
    }

    private Optional<JsonNode> jsonPart(Operation.Content content) {
        JsonNode properties = document.resolve(content.schema()).path("properties");
        return content.form().map(FormSchema::jsonParts).stream()
                .flatMap(parts -> parts.stream())
                .map(properties::path)
                .findFirst();
    }

    private JsonNode only(JsonNode schema, JsonNode value) {
        if (!value.isContainerNode()) {
            return value;
        }
        List<DescribedSchema> described = new ArrayList<>(2);
        schemas.collect(schema, value, described);
        return value.isArray() ? items(described, value) : properties(described, value);
    }

    private JsonNode items(List<DescribedSchema> described, JsonNode value) {
        JsonNode items = DescribedSchema.items(described);
        ArrayNode array = JsonNodeFactory.instance.arrayNode(value.size());
        value.forEach(item -> array.add(only(items, item)));
        return array;
    }

    private JsonNode properties(List<DescribedSchema> described, JsonNode value) {
        if (!DescribedSchema.hasProperties(described)) {
            return value;
        }
        ObjectNode known = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode target = DescribedSchema.property(described, property.getKey());
            if (target.isObject()) {
                known.set(property.getKey(), only(target, property.getValue()));
            }
        }
        return known;
    }
}
