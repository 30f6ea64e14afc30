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
 * Reads a union: chooses the variant and reads it, and where there is none keeps the JSON.
 *
 * @param <T> the union
 */
public abstract class UnionDeserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<JsonNode, ? extends T> unknown;
    // Jackson's own cache is slower than the rest of the work.
    private final transient Map<Class<?>, JsonDeserializer<Object>> deserializers = new ConcurrentHashMap<>();

    UnionDeserializer(Class<T> type, Function<JsonNode, ? extends T> unknown) {
        super(type);
        this.unknown = unknown;
    }

    /** The value that the parser stands at, as this variant. */
    final T read(Class<? extends T> variant, JsonParser parser, DeserializationContext context) throws IOException {
        return handledType().cast(deserializer(variant, context).deserialize(parser, context));
    }

    /** A value that is none of the variants. */
    final T unknown(JsonNode json) {
        return unknown.apply(json);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final Class<T> handledType() {
        return (Class<T>) super.handledType();
    }

    /** Of a variant that is a model it is a {@link ModelDeserializer}. */
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
