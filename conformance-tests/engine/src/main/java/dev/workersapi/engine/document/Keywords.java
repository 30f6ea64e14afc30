package dev.workersapi.engine.document;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The keywords of JSON Schema that ask something of a value, and where they stand in the document. */
public final class Keywords {
    /** What each is about: it says nothing of other values (JSON Schema Validation §6 and 7). */
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

    /** Whether a keyword asks something of a value. */
    public static boolean ask(String keyword, JsonNode value) {
        Predicate<JsonNode> about = ASSERTIONS.get(keyword);
        return about != null && about.test(value);
    }

    /**
     * In how many places of its component schemas the document has each keyword; one of {@code required} for each name.
     * Examples and names of properties are none.
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
                case "items", "additionalProperties" -> count(field.getValue(), places);
                default -> {}
            }
        });
    }
}
