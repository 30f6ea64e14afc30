package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.Secrets;
import java.util.Optional;
import java.util.OptionalInt;

/** The subject of a report entry. Immutable. */
public sealed interface Subject {
    /** The {@link #group} for exchanges that match no operation. */
    String UNMATCHED = "unmatched";

    /** The group by which entries are counted: the operation id, {@link #UNMATCHED}, or the name of the schema. */
    String group();

    /**
     * An HTTP exchange.
     *
     * @param path the percent-encoded path without the query, which may contain secrets
     * @param status the status; empty if there was no response
     * @param operationId the id of the operation; empty if none matches
     */
    record Call(String method, String path, OptionalInt status, Optional<String> operationId) implements Subject {
        /** Returns the subject of an exchange, without its secrets. */
        public static Call of(Exchange exchange, Optional<String> operationId, Secrets secrets) {
            OptionalInt status = exchange.response()
                    .map(response -> OptionalInt.of(response.status()))
                    .orElse(OptionalInt.empty());
            Exchange.Request request = exchange.request();
            return new Call(secrets.mask(request.method()), secrets.mask(request.path()), status, operationId);
        }

        /** Returns the status for display. */
        public String statusText() {
            return status.isPresent() ? Integer.toString(status.getAsInt()) : "no response";
        }

        @Override
        public String group() {
            return operationId.orElse(UNMATCHED);
        }
    }

    /** A JSON document that was checked against a schema. */
    record Document(String schema, Direction direction) implements Subject {
        @Override
        public String group() {
            return schema;
        }
    }
}
