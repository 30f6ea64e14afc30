package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Values at the limits of a schema. Most of them match the schema, but callers must check. */
public final class Values {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MAX_DEPTH = 6;
    private static final int MAX_VALUES = 400;
    private static final int MAX_INNER_VALUES = 25;
    private static final Map<String, String> FORMATS = Map.of(
            "date-time", "2026-01-05T05:15:11Z",
            "date", "2026-01-05",
            "uuid", "1f4c9b1e-6a2b-4c3d-8e4f-5a6b7c8d9e0f",
            "email", "a@example.com",
            "uri", "https://example.com/");

    private final JsonNode document;

    public Values(JsonNode document) {
        this.document = document;
    }

    public List<JsonNode> of(JsonNode schema) {
        return of(schema, MAX_DEPTH);
    }

    private List<JsonNode> of(JsonNode source, int depth) {
        JsonNode schema = merged(source);
        Set<JsonNode> values = new LinkedHashSet<>();
        if (depth == 0 || schema.equals(BooleanNode.FALSE)) {
            return List.of();
        }
        for (String keyword : new String[] {"oneOf", "anyOf"}) {
            for (JsonNode variant : schema.path(keyword)) {
                ObjectNode whole = schema.deepCopy();
                whole.remove(keyword);
                ArrayNode parts = whole.withArray("allOf");
                parts.add(variant);
                values.addAll(of(whole, depth - 1));
            }
            if (schema.has(keyword)) {
                return limited(values, depth);
            }
        }
        if (schema.has("const")) {
            return List.of(schema.get("const"));
        }
        if (schema.has("enum")) {
            schema.get("enum").forEach(values::add);
            return limited(values, depth);
        }
        for (String type : types(schema)) {
            values.addAll(
                    switch (type) {
                        case "object" -> objects(schema, depth);
                        case "array" -> arrays(schema, depth);
                        case "string" -> texts(schema);
                        case "integer", "number" -> numbers(schema, type.equals("integer"));
                        case "boolean" -> List.<JsonNode>of(BooleanNode.TRUE, BooleanNode.FALSE);
                        default -> List.<JsonNode>of(NullNode.instance);
                    });
        }
        return limited(values, depth);
    }

    private static List<JsonNode> limited(Set<JsonNode> values, int depth) {
        return values.stream()
                .limit(depth == MAX_DEPTH ? MAX_VALUES : MAX_INNER_VALUES)
                .toList();
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return List.of(type.asText());
        }
        List<String> types = new ArrayList<>();
        type.forEach(one -> types.add(one.asText()));
        return types.isEmpty() ? List.of("string", "object", "integer", "number", "array", "boolean", "null") : types;
    }

    /** Returns a schema, the schemas that it refers to, and those that it is composed of. */
    private JsonNode merged(JsonNode schema) {
        if (!schema.isObject() || (!schema.has("$ref") && !schema.has("allOf"))) {
            return schema;
        }
        ObjectNode merged = schema.deepCopy();
        merged.remove(List.of("$ref", "allOf"));
        List<JsonNode> parts = new ArrayList<>();
        if (schema.has("$ref")) {
            parts.add(document.at(schema.get("$ref").asText().substring(1)));
        }
        schema.path("allOf").forEach(parts::add);
        for (JsonNode part : parts) {
            for (Map.Entry<String, JsonNode> field : merged(part).properties()) {
                JsonNode own = merged.get(field.getKey());
                if (own instanceof ObjectNode object && field.getValue() instanceof ObjectNode other) {
                    object.setAll(other);
                } else if (own instanceof ArrayNode array && field.getKey().equals("required")) {
                    array.addAll((ArrayNode) field.getValue());
                } else if (own == null) {
                    merged.set(field.getKey(), field.getValue().deepCopy());
                }
            }
        }
        return merged;
    }

    private List<JsonNode> objects(JsonNode schema, int depth) {
        Map<String, List<JsonNode>> properties = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(property -> properties.put(property.getKey(), of(property.getValue(), depth - 1)));
        schema.path("required").forEach(name -> properties.putIfAbsent(name.asText(), List.of(NODES.textNode("x"))));
        schema.path("patternProperties")
                .properties()
                .forEach(pattern -> PatternSamples.of(pattern.getKey()).stream()
                        .limit(1)
                        .forEach(name -> properties.put(name, of(pattern.getValue(), depth - 1))));
        JsonNode others = schema.path("additionalProperties");
        if (others.isObject()) {
            of(others, depth - 1).stream()
                    .limit(5)
                    .forEach(value -> properties.put("k" + properties.size(), List.of(value)));
            int longest = schema.at("/propertyNames/maxLength").asInt(0);
            if (longest > 0) {
                properties.put(
                        "n".repeat(longest), List.of(of(others, depth - 1).get(0)));
            }
            if (schema.has("maxProperties")) {
                for (int i = properties.size(); i < schema.get("maxProperties").asInt(); i++) {
                    properties.put("p" + i, List.of(of(others, depth - 1).get(0)));
                }
            }
        }
        for (JsonNode name : schema.path("required")) {
            if (properties.getOrDefault(name.asText(), List.of()).isEmpty()) {
                return List.of();
            }
        }
        ObjectNode all = NODES.objectNode();
        properties.forEach((name, values) -> values.stream().findFirst().ifPresent(value -> all.set(name, value)));
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<JsonNode> objects = new ArrayList<>(List.of(all, all.deepCopy().retain(required)));
        if (!others.equals(BooleanNode.FALSE)) {
            objects.add(all.deepCopy().put("unknown-property", 1));
        }
        properties.forEach((name, values) -> {
            if (!required.contains(name)) {
                objects.add(all.deepCopy().without(name));
            }
        });
        properties.forEach((name, values) -> values.stream()
                .skip(1)
                .forEach(value -> objects.add(all.deepCopy().set(name, value))));
        return objects;
    }

    private List<JsonNode> arrays(JsonNode schema, int depth) {
        List<JsonNode> items = schema.has("items") ? of(schema.get("items"), depth - 1) : List.of(NODES.textNode("x"));
        if (schema.has("prefixItems")) {
            return tuples(schema, depth);
        }
        List<JsonNode> arrays = new ArrayList<>();
        int min = schema.path("minItems").asInt(0);
        if (items.isEmpty() && min > 0) {
            return List.of();
        }
        arrays.add(filled(items, min));
        if (!items.isEmpty()) {
            items.forEach(item -> arrays.add(NODES.arrayNode().add(item)));
            arrays.add(NODES.arrayNode().add(items.get(0)).add(items.get(0)));
            if (schema.has("maxItems")) {
                arrays.add(filled(items, schema.get("maxItems").asInt()));
            } else {
                arrays.add(filled(items, 12));
            }
        }
        return arrays;
    }

    /** Returns arrays whose first items have separate schemas. */
    private List<JsonNode> tuples(JsonNode schema, int depth) {
        List<JsonNode> arrays = new ArrayList<>();
        ArrayNode first = NODES.arrayNode();
        schema.get("prefixItems").forEach(item -> first.add(of(item, depth - 1).get(0)));
        arrays.add(first);
        for (int i = 0; i < first.size(); i++) {
            for (JsonNode value : of(schema.get("prefixItems").get(i), depth - 1)) {
                ArrayNode other = first.deepCopy();
                other.set(i, value);
                arrays.add(other);
            }
        }
        return arrays;
    }

    private static ArrayNode filled(List<JsonNode> items, int count) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < count && !items.isEmpty(); i++) {
            array.add(items.get(i % items.size()));
        }
        return array;
    }

    private static List<JsonNode> texts(JsonNode schema) {
        Set<String> texts = new LinkedHashSet<>();
        if (schema.has("format")) {
            texts.add(FORMATS.getOrDefault(schema.get("format").asText(), "x"));
        }
        if (schema.has("pattern")) {
            texts.addAll(PatternSamples.of(schema.get("pattern").asText()));
        }
        int min = schema.path("minLength").asInt(0);
        texts.add("t".repeat(Math.max(1, min)));
        texts.add("t".repeat(min));
        texts.add("t".repeat(schema.path("maxLength").asInt(min + 70)));
        texts.addAll(List.of("word", "root", "admin"));
        Predicate<String> matches =
                Pattern.compile(schema.path("pattern").asText()).asPredicate();
        return texts.stream()
                .sorted(Comparator.comparing(text -> !matches.test(text)))
                .<JsonNode>map(TextNode::valueOf)
                .toList();
    }

    private static boolean isAccepted(JsonNode schema, BigDecimal number) {
        return (!schema.has("minimum") || number.compareTo(schema.get("minimum").decimalValue()) >= 0)
                && (!schema.has("maximum")
                        || number.compareTo(schema.get("maximum").decimalValue()) <= 0)
                && (!schema.has("exclusiveMinimum")
                        || number.compareTo(schema.get("exclusiveMinimum").decimalValue()) > 0)
                && (!schema.has("multipleOf")
                        || number.remainder(schema.get("multipleOf").decimalValue())
                                        .signum()
                                == 0);
    }

    private static List<JsonNode> numbers(JsonNode schema, boolean integer) {
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        BigDecimal step = schema.has("multipleOf") ? schema.get("multipleOf").decimalValue() : BigDecimal.ONE;
        BigDecimal small = new BigDecimal("0.001");
        for (String limit : List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")) {
            if (schema.path(limit).isNumber()) {
                BigDecimal value = schema.get(limit).decimalValue();
                numbers.addAll(List.of(value, value.add(BigDecimal.ONE), value.subtract(BigDecimal.ONE)));
                numbers.addAll(List.of(value.add(small), value.subtract(small)));
                for (int i = -3; i <= 3; i++) {
                    numbers.add(step.multiply(BigDecimal.valueOf(i)).add(value.subtract(value.remainder(step))));
                }
            }
        }
        numbers.addAll(List.of(step, BigDecimal.ZERO, new BigDecimal("100000"), new BigDecimal("-7")));
        if (!integer) {
            numbers.add(new BigDecimal("0.5"));
            numbers.add(new BigDecimal("2.5"));
        }
        return numbers.stream()
                .filter(number -> !integer || number.remainder(BigDecimal.ONE).signum() == 0)
                .sorted(Comparator.comparing(number -> !isAccepted(schema, number)))
                .<JsonNode>map(number -> number.remainder(BigDecimal.ONE).signum() == 0
                        ? NODES.numberNode(number.longValueExact())
                        : NODES.numberNode(number))
                .toList();
    }
}
