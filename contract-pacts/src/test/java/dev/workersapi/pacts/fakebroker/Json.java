package dev.workersapi.pacts.fakebroker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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

    /** A copy with other strings. */
    static JsonNode map(JsonNode node, UnaryOperator<String> change) {
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.properties().forEach(property -> object.set(property.getKey(), map(property.getValue(), change)));
            return object;
        }
        if (node.isArray()) {
            return array(StreamSupport.stream(node.spliterator(), false).map(item -> map(item, change)));
        }
        return node.isTextual() ? TextNode.valueOf(change.apply(node.textValue())) : node;
    }
}
