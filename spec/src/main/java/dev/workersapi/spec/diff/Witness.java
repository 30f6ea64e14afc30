package dev.workersapi.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds a small value that proves a difference between two schemas. Not thread-safe. */
final class Witness {
    private static final int MAX_CHECKS = 500;

    private int checks;

    private Witness() {}

    /** Returns the first value that proves the difference, without the parts that are not needed as a proof. */
    static Optional<JsonNode> first(List<JsonNode> values, Predicate<JsonNode> proves) {
        return values.stream().filter(proves).findFirst().map(value -> new Witness().smallest(value, proves));
    }

    private JsonNode smallest(JsonNode value, Predicate<JsonNode> proves) {
        if (value.isObject()) {
            return smallestObject((ObjectNode) value, proves);
        }
        return value.isArray() ? smallestArray((ArrayNode) value, proves) : value;
    }

    private JsonNode smallestObject(ObjectNode value, Predicate<JsonNode> proves) {
        ObjectNode smallest = JsonNodeFactory.instance.objectNode().setAll(value);
        for (String name : names(value)) {
            JsonNode removed = smallest.remove(name);
            if (!holds(smallest, proves)) {
                smallest.set(name, smallest(removed, part -> proves.test(with(smallest, name, part))));
            }
        }
        return smallest;
    }

    private JsonNode smallestArray(ArrayNode value, Predicate<JsonNode> proves) {
        ArrayNode smallest = JsonNodeFactory.instance.arrayNode().addAll(value);
        for (int i = smallest.size() - 1; i >= 0; i--) {
            JsonNode removed = smallest.remove(i);
            if (!holds(smallest, proves)) {
                int at = i;
                smallest.insert(i, removed);
                smallest.set(i, smallest(removed, part -> proves.test(with(smallest, at, part))));
            }
        }
        return smallest;
    }

    private boolean holds(JsonNode value, Predicate<JsonNode> proves) {
        checks++;
        return checks <= MAX_CHECKS && proves.test(value);
    }

    private static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static ObjectNode with(ObjectNode object, String name, JsonNode value) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode().setAll(object);
        return copy.set(name, value);
    }

    private static ArrayNode with(ArrayNode array, int index, JsonNode value) {
        ArrayNode copy = JsonNodeFactory.instance.arrayNode().addAll(array);
        copy.set(index, value);
        return copy;
    }
}
