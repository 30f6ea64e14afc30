package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Helpers for JSON. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectMapper CANONICAL =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private Json() {}

    /** An object from alternating names and values; null values are left out. */
    static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.set(
                        (String) namesAndValues[i], value instanceof JsonNode node ? node : MAPPER.valueToTree(value));
            }
        }
        return object;
    }

    static JsonNode array(Stream<? extends JsonNode> items) {
        return MAPPER.createArrayNode().addAll(items.map(JsonNode.class::cast).toList());
    }

    static JsonNode strings(Collection<String> items) {
        return MAPPER.valueToTree(items);
    }

    static JsonNode parse(byte[] text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON with sorted properties. */
    static String canonical(JsonNode value) {
        try {
            return CANONICAL.writeValueAsString(CANONICAL.treeToValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
