package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Exchange;

/**
 * A document example: a document or an exchange that was generated from the schemas, and the findings to expect for it.
 * Immutable.
 */
public sealed interface Example {
    /** An identifier that is unique within the document, and the same in every run. */
    String id();

    /** The expected findings. */
    ExpectedFindings expected();

    /**
     * A JSON document.
     *
     * @param schema the name of the schema to check the document against
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
