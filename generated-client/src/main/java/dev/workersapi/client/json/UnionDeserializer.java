package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.util.function.Function;

/**
 * Reads a union. Selects the variant and reads it, or keeps the JSON if no variant fits.
 *
 * @param <T> the union
 */
public abstract class UnionDeserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<JsonNode, ? extends T> unknown;

    UnionDeserializer(Class<T> type, Function<JsonNode, ? extends T> unknown) {
        super(type);
        this.unknown = unknown;
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
}
