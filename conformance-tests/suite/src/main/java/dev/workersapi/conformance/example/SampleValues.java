package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ApiDocument;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** Generates a minimal and a full value that a schema accepts. Immutable. */
public final class SampleValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The depth limit for recursive schemas. It exceeds the depth of the document. */
    private static final int MAX_DEPTH = 12;

    private final Schemas schemas;

    public SampleValues(ApiDocument document) {
        this(new Schemas(document));
    }

    SampleValues(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Returns a value with only the required properties. */
    public JsonNode minimal(JsonNode schema) {
        return value(schema, false, 0);
    }

    /** Returns a value with all properties of the schema. */
    public JsonNode full(JsonNode schema) {
        return value(schema, true, 0);
    }

    private JsonNode value(JsonNode reference, boolean full, int depth) {
        JsonNode schema = schemas.resolve(reference);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(0);
        }
        if (schema.has("oneOf")) {
            return value(schemas.variants(schema).get(0), full, depth + 1);
        }
        Set<String> types = schemas.types(schema);
        if (types.isEmpty()) {
            return schema.has("properties")
                    ? object(schema, full, depth)
                    : NODES.objectNode().put("any", "value");
        }
        String type =
                types.stream().filter(name -> !name.equals("null")).findFirst().orElse("null");
        return switch (type) {
            case "object" -> object(schema, full, depth);
            case "array" -> array(schema, full, depth);
            case "string" ->
                schema.path("examples").has(0) ? schema.get("examples").get(0) : TextNode.valueOf(string(schema));
            case "integer" -> IntNode.valueOf(schema.path("minimum").asInt(1));
            case "number" ->
                NODES.numberNode(BigDecimal.valueOf(schema.path("minimum").asDouble(0.5)));
            case "boolean" -> BooleanNode.TRUE;
            default -> NullNode.instance;
        };
    }

    private ObjectNode object(JsonNode schema, boolean full, int depth) {
        ObjectNode object = NODES.objectNode();
        Set<String> required = Schemas.texts(schema.path("required"));
        if (!full) {
            Schemas.alternatives(schema).stream().findFirst().ifPresent(required::add);
        }
        for (Map.Entry<String, JsonNode> property : Schemas.properties(schema).entrySet()) {
            if (required.contains(property.getKey()) || (full && depth < MAX_DEPTH)) {
                object.set(property.getKey(), value(property.getValue(), full, depth + 1));
            }
        }
        if (full && schema.path("additionalProperties").isObject()) {
            object.set("name", value(schema.get("additionalProperties"), true, depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonNode schema, boolean full, int depth) {
        ArrayNode array = NODES.arrayNode();
        int size = Math.max(schema.path("minItems").asInt(0), full && depth < MAX_DEPTH ? 1 : 0);
        for (int i = 0; i < size; i++) {
            array.add(value(schema.path("items"), full, depth + 1));
        }
        return array;
    }

    private static String string(JsonNode schema) {
        return switch (schema.path("format").asText()) {
            case "date-time" -> "2026-01-05T05:15:11.602148Z";
            case "uuid" -> "18f97339-c287-4872-9bdd-e2135c07ec12";
            case "email" -> "user@example.com";
            case "uri" -> "https://example.com/";
            case "byte" -> "ZXhwb3J0IGRlZmF1bHQge30=";
            default -> "text".repeat(1 + schema.path("minLength").asInt(0) / 4);
        };
    }
}
