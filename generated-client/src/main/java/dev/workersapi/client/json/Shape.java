package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What tells one variant of a union without a tag from the others. Immutable.
 *
 * @param <T> the union
 * @param variant the class that stands for it
 * @param type what kind of JSON value it is
 * @param names the properties it has, where it is an object
 * @param required the properties that it cannot be without
 * @param constants the properties that have one value only
 */
public record Shape<T>(
        Class<? extends T> variant,
        JsonNodeType type,
        Set<String> names,
        Set<String> required,
        Map<String, String> constants) {
    /** A variant that is not an object. */
    public static <T> Shape<T> of(Class<? extends T> variant, JsonNodeType type) {
        return new Shape<>(variant, type, Set.of(), Set.of(), Map.of());
    }

    /** A variant that is an object without properties so far. */
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

    /** Whether this value can be this variant. */
    boolean fits(JsonNode value) {
        return value.getNodeType() == type
                && required.stream().allMatch(value::hasNonNull)
                && constants.entrySet().stream()
                        .allMatch(constant -> constant.getValue()
                                .equals(value.path(constant.getKey()).textValue()));
    }

    /** How many properties of the value this variant knows, less those that it does not. */
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
