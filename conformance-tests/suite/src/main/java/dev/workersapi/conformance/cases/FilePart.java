package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.Body;
import java.util.Optional;

/**
 * A part of a form. Immutable.
 *
 * @param type the media type; empty if the part has none
 */
public record FilePart(String name, Optional<String> fileName, Optional<String> type, Value value) {
    /** The content of a part. */
    public sealed interface Value {
        /** JSON, such as an upload's metadata. */
        record Json(JsonNode json) implements Value {}

        /** Text, which can contain variables. */
        record Text(String text) implements Value {}

        /** Bytes. */
        record Bytes(Body body) implements Value {}
    }

    /** Returns true if this is the JSON part of the form, rather than a module or an asset. */
    public boolean isJson() {
        return value instanceof Value.Json;
    }
}
