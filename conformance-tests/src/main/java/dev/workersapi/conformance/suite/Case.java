package dev.workersapi.conformance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.engine.Direction;
import dev.workersapi.conformance.engine.Exchange;

/** Something given, and what the document says of it. Immutable. */
public sealed interface Case {
    /** Unique among the cases of one source, and the same in every run. */
    String id();

    /** What the document says of it. */
    Expected expected();

    /**
     * A JSON document.
     *
     * @param schema name of the schema that it is checked against
     */
    record Document(String id, String schema, Direction direction, JsonNode document, Expected expected)
            implements Case {
        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * An HTTP exchange.
     *
     * @param operationId the operation that it belongs to
     */
    record Message(String id, String operationId, Exchange exchange, Expected expected) implements Case {
        @Override
        public String toString() {
            return id;
        }
    }
}
