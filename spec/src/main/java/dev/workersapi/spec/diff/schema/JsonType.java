package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The types of JSON values. Numbers are divided into integers and all others, so that no two types overlap. */
public enum JsonType {
    STRING,
    INTEGER,
    FRACTION,
    BOOLEAN,
    OBJECT,
    ARRAY,
    NULL;

    private static final Map<String, Set<JsonType>> NAMES = Map.of(
            "string", EnumSet.of(STRING),
            "integer", EnumSet.of(INTEGER),
            "number", EnumSet.of(INTEGER, FRACTION),
            "boolean", EnumSet.of(BOOLEAN),
            "object", EnumSet.of(OBJECT),
            "array", EnumSet.of(ARRAY),
            "null", EnumSet.of(NULL));

    public static Set<JsonType> all() {
        return EnumSet.allOf(JsonType.class);
    }

    /** Returns the types that a name in a schema represents; empty for an unknown name. */
    public static Set<JsonType> named(String name) {
        return NAMES.getOrDefault(name, Set.of());
    }

    public static JsonType of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> STRING;
            case BOOLEAN -> BOOLEAN;
            case OBJECT -> OBJECT;
            case ARRAY -> ARRAY;
            case NUMBER ->
                value.isIntegralNumber()
                                || value.decimalValue().stripTrailingZeros().scale() <= 0
                        ? INTEGER
                        : FRACTION;
            default -> NULL;
        };
    }

    /** Returns a description of the types, such as "a string or null". */
    public static String words(Set<JsonType> types) {
        if (types.equals(all())) {
            return "any value";
        }
        List<String> words = new ArrayList<>();
        for (JsonType type : types) {
            switch (type) {
                case STRING -> words.add("a string");
                case INTEGER -> words.add(types.contains(FRACTION) ? "a number" : "an integer");
                case FRACTION -> {
                    if (!types.contains(INTEGER)) {
                        words.add("a fraction");
                    }
                }
                case BOOLEAN -> words.add("a boolean");
                case OBJECT -> words.add("an object");
                case ARRAY -> words.add("an array");
                case NULL -> words.add("null");
            }
        }
        return words.isEmpty() ? "nothing" : Words.or(words);
    }
}
