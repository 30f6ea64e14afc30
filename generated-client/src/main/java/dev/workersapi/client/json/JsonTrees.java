package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import java.io.IOException;

/** Reads values whose types are not known. */
final class JsonTrees {
    private static final JsonDeserializer<? extends JsonNode> DESERIALIZER =
            JsonNodeDeserializer.getDeserializer(JsonNode.class);

    private JsonTrees() {}

    /**
     * Reads the value at the parser's position. {@link DeserializationContext#readTree} would look for the deserializer
     * and its annotations each time.
     */
    static JsonNode read(JsonParser parser, DeserializationContext context) throws IOException {
        return DESERIALIZER.deserialize(parser, context);
    }
}
