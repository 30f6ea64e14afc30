package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads a union whose variants are told apart by the text of one property.
 *
 * @param <T> the union
 */
public abstract class TaggedUnionDeserializer<T> extends UnionDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final String tag;
    private final transient Map<String, Class<? extends T>> variants;

    protected TaggedUnionDeserializer(
            Class<T> type,
            Function<JsonNode, ? extends T> unknown,
            String tag,
            Map<String, Class<? extends T>> variants) {
        super(type, unknown);
        this.tag = tag;
        this.variants = variants;
    }

    // What comes before the tag is kept until it is known; what comes after it is read as it comes. A variant keeps by
    // itself what it cannot read.
    @Override
    public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return unknown(context.readTree(parser));
        }
        TokenBuffer buffer = context.bufferForInputBuffering(parser);
        buffer.writeStartObject();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isTag = parser.currentName().equals(tag);
            buffer.writeFieldName(parser.currentName());
            JsonToken value = parser.nextToken();
            Class<? extends T> variant =
                    isTag && value == JsonToken.VALUE_STRING ? variants.get(parser.getText()) : null;
            buffer.copyCurrentStructure(parser);
            if (variant != null) {
                parser.clearCurrentToken();
                JsonParser all = JsonParserSequence.createFlattened(false, buffer.asParser(parser), parser);
                all.nextToken();
                return read(variant, all, context);
            }
        }
        buffer.writeEndObject();
        return unknown(context.readTree(buffer.asParserOnFirstToken()));
    }
}
