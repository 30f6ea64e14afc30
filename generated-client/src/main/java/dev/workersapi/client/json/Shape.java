package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The shape that distinguishes one variant of an untagged union from the others. Immutable.
 *
 * @param <T> the union
 * @param variant the class of the variant
 * @param type the JSON type of its values
 * @param names the names of its properties, if the variant is an object
 * @param required the names of the properties that it must have
 * @param constants the properties that have only one allowed value, by name
 */
public record Shape<T>(
        Class<? extends T> variant,
        JsonNodeType type,
        Set<String> names,
        Set<String> required,
        Map<String, String> constants) {
    /** Creates the shape for a variant that is not an object. */
    public static <T> Shape<T> of(Class<? extends T> variant, JsonNodeType type) {
        return new Shape<>(variant, type, Set.of(), Set.of(), Map.of());
    }

    /** Creates the shape for an object. Properties can be added to it. */
    public static <T> Shape<T> object(Class<? extends T> variant) {
        return of(variant, JsonNodeType.OBJECT);
    }

    public Shape<T> optional(String name) {
        return new Shape<>(variant, type, with(names, name), required, constants);
    }

    public Shape<T> required(String name) {
        return new Shape<>(variant, type, with(names, name), with(required, name), constants);
    }

    public Shape<T> constant(String name, String value) {
        Map<String, String> more = new TreeMap<>(constants);
        more.put(name, value);
        return new Shape<>(variant, type, with(names, name), with(required, name), more);
    }

    /** Returns true if a value has this shape. */
    boolean fits(JsonNode value) {
        return value.getNodeType() == type
                && required.stream().allMatch(value::hasNonNull)
                && constants.entrySet().stream()
                        .allMatch(constant -> constant.getValue()
                                .equals(value.path(constant.getKey()).textValue()));
    }

    /**
     * Returns the number of properties of a value that this variant knows, minus the number of properties that it does
     * not know.
     */
    int score(JsonNode value) {
        int score = 0;
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            score += names.contains(property.getKey()) ? 1 : -1;
        }
        return score;
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> more = new LinkedHashSet<>(names);
        more.add(name);
        return more;
    }
}
