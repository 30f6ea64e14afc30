package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.DocumentWalk;
import java.util.List;
import java.util.Set;

/** Replaces keywords of OpenAPI 3.0 that JSON Schema no longer has with those of OpenAPI 3.1. */
final class OldKeywords {
    private static final List<String> COMPOSITION = List.of("allOf", "anyOf", "oneOf", "not");

    /** Keywords that describe a property regardless of its value. They stay with the property. */
    private static final Set<String> OF_PROPERTY = Set.of("readOnly", "writeOnly", "deprecated", "title");

    private OldKeywords() {}

    static JsonNode replace(ObjectNode object, DocumentWalk.Position position) {
        if (object.path("$ref").isTextual()) {
            // Keywords next to a reference are ignored (OpenAPI 3.0.3, Reference Object).
            return object.retain("$ref");
        }
        replaceLimit(object, "exclusiveMinimum", "minimum");
        replaceLimit(object, "exclusiveMaximum", "maximum");
        JsonNode nullable = object.path("nullable");
        if (!nullable.isBoolean()) {
            return object;
        }
        object.remove("nullable");
        return nullable.asBoolean() ? nullable(object) : object;
    }

    private static void replaceLimit(ObjectNode schema, String exclusive, String limit) {
        if (schema.path(exclusive).isBoolean()) {
            boolean isExclusive = schema.remove(exclusive).asBoolean();
            if (isExclusive && schema.path(limit).isNumber()) {
                schema.set(exclusive, schema.remove(limit));
            }
        }
    }

    /**
     * Returns a schema that also accepts null. A nullable schema does so even if its {@code enum}, or a schema of which
     * it is composed, does not.
     */
    private static ObjectNode nullable(ObjectNode schema) {
        if (COMPOSITION.stream().anyMatch(schema::has)) {
            ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
            wrapped.putArray("anyOf").add(schema).addObject().put("type", "null");
            schema.properties().stream()
                    .filter(keyword -> OF_PROPERTY.contains(keyword.getKey())
                            || keyword.getKey().startsWith("x-"))
                    .forEach(keyword -> wrapped.set(keyword.getKey(), keyword.getValue()));
            return wrapped;
        }
        if (schema.path("type").isTextual()) {
            String type = schema.get("type").asText();
            schema.putArray("type").add(type).add("null");
        }
        if (schema.path("enum") instanceof ArrayNode values && !contains(values, NullNode.instance)) {
            ArrayNode all = values.deepCopy();
            schema.set("enum", all.add(NullNode.instance));
        }
        return schema;
    }

    private static boolean contains(ArrayNode list, JsonNode value) {
        for (JsonNode item : list) {
            if (item.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
