package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A schema that is composed of other schemas with {@code allOf}. */
final class ComposedSchema {
    private static final int MAX_DEPTH = 20;

    private ComposedSchema() {}

    /** Returns a single schema that contains the properties of all of them. */
    static JsonNode merged(ApiDocument document, JsonNode schema) {
        return merged(document, schema, 0);
    }

    private static JsonNode merged(ApiDocument document, JsonNode schema, int depth) {
        JsonNode own = document.resolve(schema);
        if (!own.path("allOf").isArray() || depth > MAX_DEPTH) {
            return own;
        }
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = merged.putObject("properties");
        ArrayNode required = merged.putArray("required");
        List<JsonNode> all = new ArrayList<>();
        own.path("allOf").forEach(member -> all.add(merged(document, member, depth + 1)));
        all.add(own);
        for (JsonNode part : all) {
            part.properties().forEach(keyword -> {
                if (!List.of("properties", "required", "allOf").contains(keyword.getKey())) {
                    merged.set(keyword.getKey(), keyword.getValue());
                }
            });
            part.path("properties")
                    .properties()
                    .forEach(property -> properties.set(property.getKey(), property.getValue()));
            part.path("required").forEach(required::add);
        }
        return merged;
    }
}
