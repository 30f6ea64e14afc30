package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;

/**
 * A property that accepts values of any type. A value of an unexpected type, including null, is kept as JSON and sent
 * back unchanged, so that one such value does not make the whole object unreadable.
 */
final class LenientProperty extends SettableBeanProperty.Delegating {
    private static final long serialVersionUID = 1L;

    /** True if a wrong type may be detected only after a part of the value has been read. */
    private final boolean startsOver;

    LenientProperty(SettableBeanProperty delegate) {
        super(delegate);
        JavaType content = delegate.getType().getContentType();
        // Items that are unions are never wrong, because any value can be Unknown.
        this.startsOver = content != null && !Union.class.isAssignableFrom(content.getRawClass());
    }

    @Override
    protected SettableBeanProperty withDelegate(SettableBeanProperty changed) {
        return new LenientProperty(changed);
    }

    @Override
    public void deserializeAndSet(JsonParser parser, DeserializationContext context, Object builder)
            throws IOException {
        deserializeSetAndReturn(parser, context, builder);
    }

    @Override
    public Object deserializeSetAndReturn(JsonParser parser, DeserializationContext context, Object builder)
            throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL && !getType().hasRawClass(JsonNode.class)) {
            return ((Model.Builder<?>) builder).putAdditionalProperty(getName(), NullNode.getInstance());
        }
        if (startsOver) {
            return setOrKeepWhole(parser, context, builder);
        }
        JsonStreamContext position = parser.getParsingContext();
        try {
            return assign(parser, context, builder);
        } catch (MismatchedInputException | InputCoercionException mismatch) {
            // An array or object cannot be read again after a part of it has been read.
            if (parser.currentToken() != token || parser.getParsingContext() != position) {
                throw mismatch;
            }
            return ((Model.Builder<?>) builder).putAdditionalProperty(getName(), JsonTrees.read(parser, context));
        }
    }

    private Object setOrKeepWhole(JsonParser parser, DeserializationContext context, Object builder)
            throws IOException {
        JsonNode whole = JsonTrees.read(parser, context);
        try (JsonParser again = whole.traverse(parser.getCodec())) {
            again.nextToken();
            return assign(again, context, builder);
        } catch (MismatchedInputException | InputCoercionException mismatch) {
            return ((Model.Builder<?>) builder).putAdditionalProperty(getName(), whole);
        }
    }

    private Object assign(JsonParser parser, DeserializationContext context, Object builder) throws IOException {
        ((Model.Builder<?>) builder).assign(getName(), deserialize(parser, context));
        return builder;
    }
}
