package dev.workersapi.conformance.mutation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * The document with one constraint removed or relaxed.
 *
 * @param kind the change, such as {@code required} or {@code enum-value}
 * @param pointer JSON Pointer to the changed node
 * @param detail the changed entry of the node
 * @param change applies the change to a copy of the node
 */
record Mutant(String kind, String pointer, String detail, Consumer<JsonNode> change) {
    /** Returns the changed document, which shares unchanged nodes with the original. */
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

    /** The component schema with the change; empty if it is elsewhere. */
    String schema() {
        String prefix = "/components/schemas/";
        return pointer.startsWith(prefix) ? pointer.substring(prefix.length()).split("/", 2)[0] : "";
    }

    @Override
    public String toString() {
        return kind + " " + pointer + (detail.isEmpty() ? "" : " " + detail);
    }
}
