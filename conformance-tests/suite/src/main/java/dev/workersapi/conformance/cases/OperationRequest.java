package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request for an operation, independent of HTTP. Strings can contain variables. Immutable.
 *
 * @param parameters path and query parameters, by name
 * @param bearer the bearer token that replaces the credentials of the run; empty to send no credentials
 */
public record OperationRequest(
        Map<String, String> parameters, Map<String, String> headers, Optional<String> bearer, Content content) {
    public OperationRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** The body. */
    public sealed interface Content {
        /** No body. */
        record None() implements Content {}

        /** A JSON body. */
        record Json(JsonNode value) implements Content {}

        /** A form. */
        record Form(List<FilePart> parts) implements Content {
            public Form {
                parts = List.copyOf(parts);
            }
        }

        /**
         * A raw body, which may violate the document. The suite sends it only to servers; clients are never told to
         * send it.
         *
         * @param type the media type
         */
        record Raw(String type, String text) implements Content {}
    }
}
