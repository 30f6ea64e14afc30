package dev.workersapi.conformance.client;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads a document with the client, and writes it again. */
final class RoundTrip {
    private final SameJson same;

    RoundTrip(SameJson same) {
        this.same = same;
    }

    /** The result of a round trip. */
    sealed interface Outcome {}

    record Unchanged() implements Outcome {}

    record Refused(String message) implements Outcome {}

    /** @param written missing if the document is not JSON */
    record Changed(String difference, JsonNode written) implements Outcome {}

    Outcome of(Class<?> type, JsonNode document) {
        byte[] written;
        try {
            Object read = Json.mapper().readValue(Json.mapper().writeValueAsBytes(document), type);
            written = Json.mapper().writeValueAsBytes(read);
        } catch (JacksonException refusal) {
            return new Refused(String.valueOf(refusal.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot fail otherwise", e);
        }
        try {
            JsonNode after = SameJson.parse(written);
            return same.difference(document, after)
                    .<Outcome>map(difference -> new Changed(difference, after))
                    .orElseGet(Unchanged::new);
        } catch (UncheckedIOException e) {
            return new Changed(String.valueOf(e.getMessage()), MissingNode.getInstance());
        }
    }

    /**
     * Whether the only change is an added constant. A class for one variant always writes its constant; a document
     * whose variant is selected by the constant stays unchanged without it.
     *
     * @param schema schema of the class that the document was read as
     */
    boolean isOnlyItsConstant(JsonNode schema, JsonNode document, Changed changed) {
        if (!document.isObject()) {
            return false;
        }
        ObjectNode completed = document.deepCopy();
        schema.path("properties").properties().forEach(property -> {
            if (property.getValue().has("const") && !document.has(property.getKey())) {
                completed.set(property.getKey(), property.getValue().get("const"));
            }
        });
        return same.difference(completed, changed.written()).isEmpty();
    }
}
