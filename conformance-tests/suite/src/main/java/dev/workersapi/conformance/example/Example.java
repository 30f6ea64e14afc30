package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Exchange;

/** Something given, and what the document says of it. Immutable. */
public sealed interface Example {
    /** Unique among the cases of one source, and the same in every run. */
    String id();

    /** What the document says of it. */
    ExpectedFindings expected();

    /**
     * A JSON document.
     *
     * @param schema name of the schema that it is checked against
     */
    record Document(String id, String schema, Direction direction, JsonNode document, ExpectedFindings expected)
            implements Example {
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
    record Message(String id, String operationId, Exchange exchange, ExpectedFindings expected) implements Example {
        @Override
        public String toString() {
            return id;
        }
    }
}
