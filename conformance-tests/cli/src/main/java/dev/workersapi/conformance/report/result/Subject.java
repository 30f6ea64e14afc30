package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.Redaction;
import java.util.Optional;
import java.util.OptionalInt;

/** What an entry of a report is about. */
public sealed interface Subject {
    /** The {@link #group} of calls whose operation the document does not know. */
    String UNMATCHED = "unmatched";

    /** What entries are counted by: the operation's id, {@link #UNMATCHED}, or the schema's name. */
    String group();

    /**
     * An HTTP exchange.
     *
     * @param path percent-encoded, without the query, which may hold secrets
     * @param status empty when no answer came
     * @param operationId empty when the document knows no such operation
     */
    record Call(String method, String path, OptionalInt status, Optional<String> operationId) implements Subject {
        /** What may be shown of an exchange. */
        public static Call of(Exchange exchange, Optional<String> operationId) {
            OptionalInt status = exchange.response().stream()
                    .mapToInt(Exchange.Response::status)
                    .findFirst();
            String path = Redaction.withoutTokens(exchange.request().path());
            return new Call(exchange.request().method(), path, status, operationId);
        }

        /** The status for people. */
        public String statusText() {
            return status.isPresent() ? Integer.toString(status.getAsInt()) : "no answer";
        }

        @Override
        public String group() {
            return operationId.orElse(UNMATCHED);
        }
    }

    /** A JSON document that was checked against one schema. */
    record Document(String schema, Direction direction) implements Subject {
        @Override
        public String group() {
            return schema;
        }
    }
}
