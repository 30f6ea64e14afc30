package dev.workersapi.conformance.proposal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The types of the values that were seen in one place. The values themselves are not kept, except words that may belong
 * to an enumeration. Immutable.
 *
 * @param types the names of the types in JSON Schema
 * @param words the strings; empty if one of them is not a word, or there are too many
 * @param isOfWords whether every string was a word, and there were few different ones
 * @param properties the properties of objects
 * @param items the items of arrays
 */
record SeenValue(
        Set<String> types,
        Set<String> words,
        boolean isOfWords,
        Map<String, SeenValue> properties,
        Optional<SeenValue> items) {
    private static final int MAX_WORDS = 12;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_PROPERTIES = 100;

    SeenValue {
        types = Set.copyOf(types);
        words = isOfWords ? Set.copyOf(words) : Set.of();
        properties = Map.copyOf(properties);
    }

    private static final SeenValue NOTHING = new SeenValue(Set.of(), Set.of(), true, Map.of(), Optional.empty());

    /**
     * Describes a value.
     *
     * @param isWord returns true for strings that may be shown; others are not kept
     * @param isName returns true for names of properties that may be shown; others are left out
     */
    static SeenValue of(JsonNode value, Predicate<String> isWord, Predicate<String> isName) {
        return of(value, isWord, isName, 0);
    }

    private static SeenValue of(JsonNode value, Predicate<String> isWord, Predicate<String> isName, int depth) {
        Map<String, SeenValue> properties = new TreeMap<>();
        SeenValue items = NOTHING;
        if (depth < MAX_DEPTH) {
            for (Map.Entry<String, JsonNode> property : value.properties()) {
                if (isName.test(property.getKey()) && properties.size() < MAX_PROPERTIES) {
                    properties.put(property.getKey(), of(property.getValue(), isWord, isName, depth + 1));
                }
            }
            for (JsonNode item : value.isArray() ? value : NOTHING_INSIDE) {
                items = items.and(of(item, isWord, isName, depth + 1));
            }
        }
        boolean isOfWords = !value.isTextual() || isWord.test(value.asText());
        return new SeenValue(
                Set.of(type(value)),
                value.isTextual() && isOfWords ? Set.of(value.asText()) : Set.of(),
                isOfWords,
                properties,
                items.types().isEmpty() ? Optional.empty() : Optional.of(items));
    }

    private static final Iterable<JsonNode> NOTHING_INSIDE = Set.of();

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            default -> "string";
        };
    }

    /**
     * The entries of a map, combined into one value; empty if the object is not a map. In a map, every value has a
     * {@code type}, and users choose the names, such as the names of classes.
     */
    Optional<SeenValue> entries() {
        return properties.size() > 1 && properties.values().stream().allMatch(SeenValue::hasType)
                ? properties.values().stream().reduce(SeenValue::and)
                : Optional.empty();
    }

    private boolean hasType() {
        return properties.containsKey("type");
    }

    /** Returns the combination of both. */
    SeenValue and(SeenValue other) {
        Set<String> allTypes = new TreeSet<>(types);
        allTypes.addAll(other.types);
        if (allTypes.contains("number")) {
            allTypes.remove("integer");
        }
        Set<String> allWords = new TreeSet<>(words);
        allWords.addAll(other.words);
        Map<String, SeenValue> allProperties = new TreeMap<>(properties);
        other.properties.forEach((name, value) -> allProperties.merge(name, value, SeenValue::and));
        return new SeenValue(
                allTypes,
                allWords,
                isOfWords && other.isOfWords && allWords.size() <= MAX_WORDS,
                allProperties,
                items.isPresent() && other.items.isPresent()
                        ? Optional.of(items.get().and(other.items.get()))
                        : items.or(other::items));
    }
}
