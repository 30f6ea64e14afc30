package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Operation;
import java.util.function.UnaryOperator;

/**
 * A place in a request body whose value has rules.
 *
 * @param pointer JSON Pointer to the schema or media type that has the rules
 * @param schema the schema of the value
 * @param value a value that is accepted there
 * @param around puts a value to its place in the body
 */
record RuleSite(Operation operation, String pointer, JsonNode schema, JsonNode value, UnaryOperator<JsonNode> around) {
    /** A short name, such as {@code WorkerMetadata.bindings}; {@code body} for the rules of a media type. */
    String name() {
        return pointer.startsWith("/paths/")
                ? "body"
                : pointer.substring("/components/schemas/".length())
                        .replaceAll("/(properties|oneOf|allOf)/", ".")
                        .replaceAll("/(items|additionalProperties)", ".*")
                        .replace("~1", "-");
    }
}
