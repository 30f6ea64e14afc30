package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a union: chooses the variant, reads it, and where there is none, or it cannot be read, keeps the JSON.
 *
 * @param <T> the union
 */
public abstract class UnionDeserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<JsonNode, ? extends T> unknown;
    private final transient Map<Class<?>, JsonDeserializer<Object>> deserializers = new ConcurrentHashMap<>();

    protected UnionDeserializer(Class<T> type, Function<JsonNode, ? extends T> unknown) {
        super(type);
        this.unknown = unknown;
    }

    /** The variant that this value is, or null where it is none of them; the buffer's content may be read. */
    protected abstract @Nullable Class<? extends T> variant(TokenBuffer value, DeserializationContext context)
            throws IOException;

    @Override
    public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        // All of it, because a variant that cannot be read becomes Unknown.
        TokenBuffer buffer = context.bufferAsCopyOfValue(parser);
        Class<? extends T> variant = variant(buffer, context);
        if (variant != null) {
            try {
                JsonParser value = buffer.asParserOnFirstToken();
                return handledType().cast(deserializer(variant, context).deserialize(value, context));
            } catch (JsonMappingException drifted) {
                return unknown(buffer, context);
            }
        }
        return unknown(buffer, context);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<T> handledType() {
        return (Class<T>) super.handledType();
    }

    private T unknown(TokenBuffer buffer, DeserializationContext context) throws IOException {
        JsonParser parser = buffer.asParserOnFirstToken();
        return unknown.apply(context.readTree(parser));
    }

    private JsonDeserializer<Object> deserializer(Class<?> variant, DeserializationContext context)
            throws JsonMappingException {
        JsonDeserializer<Object> known = deserializers.get(variant);
        if (known == null) {
            known = context.findRootValueDeserializer(context.constructType(variant));
            deserializers.put(variant, known);
        }
        return known;
    }

    /** The text of a property of the object in this buffer, or null where there is none. */
    static @Nullable String text(TokenBuffer buffer, String property) throws IOException {
        try (JsonParser parser = buffer.asParserOnFirstToken()) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean found = parser.currentName().equals(property);
                JsonToken value = parser.nextToken();
                if (found) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        }
    }
}
