package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of an operation, independent of HTTP. Strings can contain variables. Immutable.
 *
 * @param parameters path and query parameters, by name
 * @param bearer bearer token instead of the credentials of the run; empty for no credentials
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
         * A raw body, which may violate the document. Clients are not asked to send one.
         *
         * @param type the media type
         */
        record Raw(String type, String text) implements Content {}
    }
}
