package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Exchange;

/** A document example: a document or exchange made from the schemas, and the expected findings. Immutable. */
public sealed interface Example {
    /** Unique among the examples of one source, and stable across runs. */
    String id();

    /** The expected findings. */
    ExpectedFindings expected();

    /**
     * A JSON document.
     *
     * @param schema name of the schema to check against
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
     * @param operationId the operation of the exchange
     */
    record Message(String id, String operationId, Exchange exchange, ExpectedFindings expected) implements Example {
        @Override
        public String toString() {
            return id;
        }
    }
}
