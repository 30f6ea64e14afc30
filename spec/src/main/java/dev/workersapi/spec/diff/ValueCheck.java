package dev.workersapi.spec.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Direction;

/** A JSON Schema validator for the schemas of one document. */
@FunctionalInterface
public interface ValueCheck {
    /**
     * Returns true if a schema accepts a value.
     *
     * @param schema a node of the document: a schema, or a reference to one
     * @param direction the direction in which the value is sent
     * @throws IllegalArgumentException if the validator cannot read the schema, which is then not compared
     */
    boolean accepts(JsonNode schema, Direction direction, JsonNode value);
}
