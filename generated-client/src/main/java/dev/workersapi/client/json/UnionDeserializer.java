package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Reads a union. Selects the variant and reads it, or keeps the JSON if no variant fits.
 *
 * @param <T> the union
 */
public abstract class UnionDeserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<JsonNode, ? extends T> unknown;
    // A lookup in Jackson's own cache is slower than reading the value.
    private final transient Map<Class<?>, JsonDeserializer<Object>> deserializers = new ConcurrentHashMap<>();

    UnionDeserializer(Class<T> type, Function<JsonNode, ? extends T> unknown) {
        super(type);
        this.unknown = unknown;
    }

    /** Reads the value at the parser's position as a variant. */
    final T read(Class<? extends T> variant, JsonParser parser, DeserializationContext context) throws IOException {
        return handledType().cast(deserializer(variant, context).deserialize(parser, context));
    }

    /** Wraps a value that does not fit any variant. */
    final T unknown(JsonNode json) {
        return unknown.apply(json);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final Class<T> handledType() {
        return (Class<T>) super.handledType();
    }

    /** Returns the deserializer of a variant, which is a {@link ModelDeserializer} if the variant is a model. */
    final JsonDeserializer<Object> deserializer(Class<?> variant, DeserializationContext context)
            throws JsonMappingException {
        JsonDeserializer<Object> known = deserializers.get(variant);
        if (known == null) {
            JsonDeserializer<Object> found = context.findRootValueDeserializer(context.constructType(variant));
            known = found instanceof BuilderBasedDeserializer model ? new ModelDeserializer(model) : found;
            deserializers.put(variant, known);
        }
        return known;
    }
}
