package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reduces a failing document. */
final class Shrinker {
    private Shrinker() {}

    /**
     * Returns the smallest document found for which {@code fails} still holds; {@code document} itself if there is
     * none.
     */
    static JsonNode shrink(JsonNode document, Predicate<JsonNode> fails) {
        JsonNode smallest = document;
        for (Optional<JsonNode> next = Optional.of(document); next.isPresent(); ) {
            smallest = next.get();
            next = smaller(smallest).stream().filter(fails).findFirst();
        }
        return smallest;
    }

    /** Returns copies of the document with one value removed. */
    private static List<JsonNode> smaller(JsonNode node) {
        List<JsonNode> smaller = new ArrayList<>();
        if (node instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name -> smaller.add(object.deepCopy().without(name)));
            object.properties()
                    .forEach(member -> smaller(member.getValue())
                            .forEach(value -> smaller.add(object.deepCopy().set(member.getKey(), value))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                ArrayNode without = array.deepCopy();
                without.remove(i);
                smaller.add(without);
            }
            for (int i = 0; i < array.size(); i++) {
                for (JsonNode value : smaller(array.get(i))) {
                    ArrayNode changed = array.deepCopy();
                    changed.set(i, value);
                    smaller.add(changed);
                }
            }
        }
        return smaller;
    }
}
