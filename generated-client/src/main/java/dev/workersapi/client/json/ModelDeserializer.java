package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Reads a model in two parts, for a union: its first properties are read before its class is known. */
final class ModelDeserializer extends BuilderBasedDeserializer {
    private static final long serialVersionUID = 1L;

    ModelDeserializer(BuilderBasedDeserializer resolved) {
        super(resolved);
    }

    /** The model of what has been read before, and of what the parser, which stands at a name or at the end, has still. */
    Object deserialize(ObjectNode before, JsonParser parser, DeserializationContext context) throws IOException {
        Object builder = getValueInstantiator().createUsingDefault(context);
        if (!before.isEmpty()) {
            try (JsonParser first = before.traverse(parser.getCodec())) {
                first.nextToken();
                builder = _deserialize(first, context, builder);
            }
        }
        return finishBuild(context, _deserialize(parser, context, builder));
    }
}
