package dev.workersapi.engine.document;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The JSON Schema keywords that constrain values, and the number of times that the document uses each of them. */
public final class Keywords {
    /**
     * The keywords, each with a test for the values that it constrains. A keyword ignores all other values (JSON Schema
     * Validation §6 and §7).
     */
    private static final Map<String, Predicate<JsonNode>> ASSERTIONS = Map.ofEntries(
            entry("type", value -> true),
            entry("enum", value -> true),
            entry("const", value -> true),
            entry("oneOf", value -> true),
            entry("anyOf", value -> true),
            entry("not", value -> true),
            entry("required", JsonNode::isObject),
            entry("propertyNames", JsonNode::isObject),
            entry("minProperties", JsonNode::isObject),
            entry("maxProperties", JsonNode::isObject),
            entry("minItems", JsonNode::isArray),
            entry("maxItems", JsonNode::isArray),
            entry("uniqueItems", JsonNode::isArray),
            entry("minLength", JsonNode::isTextual),
            entry("maxLength", JsonNode::isTextual),
            entry("pattern", JsonNode::isTextual),
            entry("format", JsonNode::isTextual),
            entry("minimum", JsonNode::isNumber),
            entry("maximum", JsonNode::isNumber));

    private Keywords() {}

    /** Returns true if a keyword constrains values of this type. */
    public static boolean constrains(String keyword, JsonNode value) {
        Predicate<JsonNode> applies = ASSERTIONS.get(keyword);
        return applies != null && applies.test(value);
    }

    /**
     * Returns the number of times that each keyword occurs in the document's component schemas. {@code required} is
     * counted once for each property that it names. Examples and property names are not counted.
     */
    public static Map<String, Integer> places(ApiDocument document) {
        Map<String, Integer> places = new TreeMap<>();
        document.root().at("/components/schemas").forEach(schema -> count(schema, places));
        return places;
    }

    private static void count(JsonNode schema, Map<String, Integer> places) {
        schema.properties().forEach(field -> {
            if (ASSERTIONS.containsKey(field.getKey())) {
                int number =
                        field.getKey().equals("required") ? field.getValue().size() : 1;
                places.merge(field.getKey(), number, Integer::sum);
            }
            switch (field.getKey()) {
                case "properties" -> field.getValue().forEach(property -> count(property, places));
                case "oneOf", "anyOf", "allOf" -> field.getValue().forEach(member -> count(member, places));
                case "items", "additionalProperties", "then" -> count(field.getValue(), places);
                default -> {}
            }
        });
    }
}
