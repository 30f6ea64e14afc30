package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a union whose variants are distinguished by the text of one property.
 *
 * @param <T> the union
 */
public abstract class TaggedUnionDeserializer<T> extends UnionDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final String tag;
    private final transient Map<String, Class<? extends T>> variants;
    /** The deserializers of the variants by tag, so that reading a value takes only one lookup. */
    private final transient Map<String, ModelDeserializer> byTag = new ConcurrentHashMap<>();

    protected TaggedUnionDeserializer(
            Class<T> type,
            Function<JsonNode, ? extends T> unknown,
            String tag,
            Map<String, Class<? extends T>> variants) {
        super(type, unknown);
        this.tag = tag;
        this.variants = variants;
    }

    // Properties before the tag are stored until the variant is known; those after it are read directly. The variant
    // itself stores values that it cannot read.
    @Override
    public final T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return unknown(JsonTrees.read(parser, context));
        }
        ObjectNode before = new ObjectNode(context.getNodeFactory(), new LinkedHashMap<>(4));
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            ModelDeserializer variant = value == JsonToken.VALUE_STRING && name.equals(tag)
                    ? deserializer(parser.getText(), context)
                    : null;
            if (variant != null) {
                parser.nextToken();
                return handledType().cast(variant.deserialize(before, parser, context));
            }
            before.set(name, JsonTrees.read(parser, context));
        }
        return unknown(before);
    }

    /** Returns the deserializer of the variant with this tag, or null if there is none. */
    private @Nullable ModelDeserializer deserializer(String text, DeserializationContext context)
            throws JsonMappingException {
        ModelDeserializer known = byTag.get(text);
        if (known == null && variants.containsKey(text)) {
            known = (ModelDeserializer) deserializer(variants.get(text), context);
            byTag.put(text, known);
        }
        return known;
    }
}
