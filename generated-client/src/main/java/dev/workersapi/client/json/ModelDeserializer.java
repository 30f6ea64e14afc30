package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model, and builds it without reflection. Can read it in two parts, because a union reads the first properties
 * before it knows the class of the model.
 */
final class ModelDeserializer extends BuilderBasedDeserializer {
    private static final long serialVersionUID = 1L;

    /** An empty builder, which is never changed and creates the others. */
    private transient volatile Model.@Nullable Builder<?> empty;

    ModelDeserializer(BuilderBasedDeserializer other) {
        super(other);
    }

    @Override
    protected Object finishBuild(DeserializationContext context, Object builder) {
        return ((Model.Builder<?>) builder).buildUnchecked();
    }

    /**
     * Reads a model from properties that were already read and from the rest of the object.
     *
     * @param before the properties that were already read
     * @param parser a parser that is positioned at the name of the next property, or at the end of the object
     */
    Object deserialize(ObjectNode before, JsonParser parser, DeserializationContext context) throws IOException {
        Object builder = builder(context);
        if (!before.isEmpty()) {
            try (JsonParser first = before.traverse(parser.getCodec())) {
                first.nextToken();
                builder = _deserialize(first, context, builder);
            }
        }
        return finishBuild(context, _deserialize(parser, context, builder));
    }

    private Model.Builder<?> builder(DeserializationContext context) throws IOException {
        Model.Builder<?> first = empty;
        if (first == null) {
            first = (Model.Builder<?>) getValueInstantiator().createUsingDefault(context);
            empty = first;
        }
        // Takes less time than a call of the constructor by reflection.
        return first.another();
    }
}
