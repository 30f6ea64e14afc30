package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ApiDocument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Generates random documents from the schemas, with some of the optional properties, nulls, undocumented properties,
 * unknown enum values and unknown variants. Not thread-safe.
 */
final class RandomDocuments {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TIMES = List.of(
            "2026-01-05T05:15:11.602148Z",
            "2026-01-05T05:15:11Z",
            "2026-01-05T05:15:11.100Z",
            "0001-01-01T00:00:00Z",
            "2026-06-30T23:59:59.999999999+05:30",
            "2026-01-05T05:15:00-11:00");

    private final ApiDocument document;
    private final RandomJson json;
    private final boolean wild;

    /** @param wild whether to ignore the schema at random places */
    RandomDocuments(ApiDocument document, Random random, boolean wild) {
        this.document = document;
        this.json = new RandomJson(random);
        this.wild = wild;
    }

    JsonNode of(String schema) {
        return value(ClientTypes.definition(document, schema));
    }

    private JsonNode value(JsonNode reference) {
        if (wild && json.chance(0.04)) {
            return json.value();
        }
        JsonNode schema = ApiDocument.flat(document.resolve(reference));
        if (schema.has("allOf")) {
            return object(merged(schema));
        }
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return json.chance(0.3) ? newText() : json.oneOf(children(schema.get("enum")));
        }
        if (schema.has("oneOf")) {
            return wild && json.chance(0.1) ? newVariant(schema) : value(json.oneOf(children(schema.get("oneOf"))));
        }
        if (schema.path("type").isArray()) {
            return ofType(json.oneOf(children(schema.get("type"))).textValue(), schema);
        }
        if (schema.has("type")) {
            return ofType(schema.get("type").textValue(), schema);
        }
        return schema.has("properties") ? object(schema) : json.value();
    }

    private JsonNode ofType(String type, JsonNode schema) {
        return switch (type) {
            case "null" -> NullNode.instance;
            case "boolean" -> BooleanNode.valueOf(json.chance(0.5));
            case "integer" ->
                NODES.numberNode(
                        atLeastMinimum(new BigDecimal(json.integer()), schema).toBigInteger());
            case "number" -> NODES.numberNode(atLeastMinimum(json.decimal(), schema));
            case "string" -> string(schema);
            case "array" -> {
                ArrayNode array = NODES.arrayNode();
                for (int size = schema.path("minItems").asInt(0) + json.upTo(2); size > 0; size--) {
                    array.add(value(schema.path("items")));
                }
                yield array;
            }
            case "object" -> object(schema);
            default -> throw new IllegalArgumentException("the type " + type + " is new to this test");
        };
    }

    private static BigDecimal atLeastMinimum(BigDecimal number, JsonNode schema) {
        return schema.has("minimum") ? number.max(schema.get("minimum").decimalValue()) : number;
    }

    private JsonNode string(JsonNode schema) {
        return TextNode.valueOf(
                switch (schema.path("format").asText()) {
                    case "date-time" -> json.oneOf(TIMES);
                    case "uuid" -> "18f97339-c287-4872-9bdd-e2135c07ec12";
                    case "uri" -> "https://example.com/";
                    case "email" -> "user@example.com";
                    default -> json.text();
                });
    }

    /** A string that is neither an enum value nor the tag of a variant. */
    private JsonNode newText() {
        return TextNode.valueOf("x_" + json.text());
    }

    private JsonNode newVariant(JsonNode union) {
        return json.object()
                .set(union.path("discriminator").path("propertyName").asText("type"), newText());
    }

    private JsonNode object(JsonNode schema) {
        ObjectNode object = NODES.objectNode();
        if (schema.path("additionalProperties").isObject()) {
            for (int size = json.upTo(2); size > 0; size--) {
                object.set(json.text(), value(schema.get("additionalProperties")));
            }
            return object;
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.textValue()));
        // If there are several alternatives, the first is used.
        schema.path("then").path("required").forEach(name -> required.add(name.textValue()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (json.chance(required.contains(property.getKey()) ? (wild ? 0.97 : 1) : 0.4)) {
                object.set(property.getKey(), value(property.getValue()));
            }
        }
        while (json.chance(0.15)) {
            object.set("x_" + json.text(), json.value());
        }
        return object;
    }

    /** Merges the members of {@code allOf}. */
    private JsonNode merged(JsonNode schema) {
        ObjectNode merged = NODES.objectNode();
        for (JsonNode member : schema.path("allOf")) {
            JsonNode part = document.resolve(member);
            JsonNode flat = part.has("allOf") ? merged(part) : part;
            ObjectNode properties = merged.withObjectProperty("properties");
            flat.path("properties").properties().forEach(one -> properties.set(one.getKey(), one.getValue()));
            flat.path("required")
                    .forEach(name -> merged.withArrayProperty("required").add(name));
        }
        return merged;
    }

    private static List<JsonNode> children(JsonNode array) {
        List<JsonNode> children = new ArrayList<>();
        array.forEach(children::add);
        return children;
    }
}
