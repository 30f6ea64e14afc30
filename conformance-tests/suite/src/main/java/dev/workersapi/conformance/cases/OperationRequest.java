package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked of an operation, as any client can be told it: not yet HTTP. Texts may hold variables.
 *
 * @param parameters of path and query, by name
 * @param bearer in place of the run's own credentials; an empty text for none at all
 */
public record OperationRequest(
        Map<String, String> parameters, Map<String, String> headers, Optional<String> bearer, Content content) {
    public OperationRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** What is sent with it. */
    public sealed interface Content {
        /** Nothing. */
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
         * A body as it is, which may break the document: something that no client is asked for.
         *
         * @param type the media type
         */
        record Raw(String type, String text) implements Content {}
    }
}
