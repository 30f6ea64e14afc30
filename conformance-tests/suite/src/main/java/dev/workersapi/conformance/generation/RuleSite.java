package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Operation;
import java.util.function.UnaryOperator;

/**
 * A place in a request body whose value is subject to rules.
 *
 * @param pointer JSON Pointer to the schema or media type that has the rules
 * @param schema the schema of the value
 * @param value a value that is accepted at this place
 * @param around inserts a value into the body at this place
 */
record RuleSite(Operation operation, String pointer, JsonNode schema, JsonNode value, UnaryOperator<JsonNode> around) {
    /** A short name, such as {@code WorkerMetadata.bindings}, or {@code body} for the rules of a media type. */
    String name() {
        return pointer.startsWith("/paths/")
                ? "body"
                : pointer.substring("/components/schemas/".length())
                        .replaceAll("/(properties|oneOf|allOf)/", ".")
                        .replaceAll("/(items|additionalProperties)", ".*")
                        .replace("~1", "-");
    }
}
