package dev.workersapi.conformance.mutation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * The document with one constraint removed or loosened.
 *
 * @param kind what was done, such as {@code required} or {@code enum-value}
 * @param pointer to the node that was changed
 * @param detail which entry of it
 * @param change does it to a copy of the node, and to nothing below it
 */
record Mutant(String kind, String pointer, String detail, Consumer<JsonNode> change) {
    /** The other document; whatever does not change is shared with this one. */
    JsonNode applyTo(JsonNode document) {
        return changed(document, JsonPointer.compile(pointer));
    }

    private JsonNode changed(JsonNode node, JsonPointer way) {
        JsonNode copy = node instanceof ObjectNode object
                ? object.objectNode().setAll(object)
                : ((ArrayNode) node).arrayNode().addAll((ArrayNode) node);
        if (way.matches()) {
            change.accept(copy);
        } else if (copy instanceof ObjectNode object) {
            object.replace(way.getMatchingProperty(), changed(node.get(way.getMatchingProperty()), way.tail()));
        } else {
            ((ArrayNode) copy).set(way.getMatchingIndex(), changed(node.get(way.getMatchingIndex()), way.tail()));
        }
        return copy;
    }

    /** The component schema that holds the change, or empty if it is elsewhere. */
    String schema() {
        String prefix = "/components/schemas/";
        return pointer.startsWith(prefix) ? pointer.substring(prefix.length()).split("/", 2)[0] : "";
    }

    @Override
    public String toString() {
        return kind + " " + pointer + (detail.isEmpty() ? "" : " " + detail);
    }
}
