package dev.workersapi.conformance.mutation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Consumer;

/**
 * The document with one constraint removed or loosened.
 *
 * @param kind what was done, such as {@code required} or {@code enum-value}
 * @param pointer to the node that was changed
 * @param detail which entry of it
 * @param change does it to a copy of the node
 */
record Mutant(String kind, String pointer, String detail, Consumer<JsonNode> change) {
    JsonNode applyTo(JsonNode document) {
        JsonNode copy = document.deepCopy();
        change.accept(copy.at(JsonPointer.compile(pointer)));
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
