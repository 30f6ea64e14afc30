package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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

    @Override
    protected final @Nullable Class<? extends T> variant(TokenBuffer value, DeserializationContext context)
            throws IOException {
        String name = text(value, tag);
        return name == null ? null : variants.get(name);
    }
}
