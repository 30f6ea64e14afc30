package dev.workersapi.referenceserver.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.workersapi.engine.http.Body;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Registers the types in the state that Jackson supports only with additional dependencies. */
final class StateModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings({"unchecked", "rawtypes"})
    StateModule() {
        addSerializer(Instant.class, new InstantWriter());
        addDeserializer(Instant.class, new InstantReader());
        addSerializer(Body.class, new BodyWriter());
        addDeserializer(Body.class, new BodyReader());
        addSerializer((Class) Optional.class, new OptionalWriter());
        addDeserializer((Class) Optional.class, new OptionalReader(TypeFactory.unknownType()));
    }

    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(time.toString());
        }
    }

    private static final class InstantReader extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Instant.parse(json.getText());
        }
    }

    private static final class BodyWriter extends JsonSerializer<Body> {
        @Override
        public void serialize(Body body, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeNumber(((StoredBodies) provider.getAttribute(StoredBodies.class)).position(body));
        }
    }

    private static final class BodyReader extends JsonDeserializer<Body> {
        @Override
        public Body deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return ((StoredBodies) context.getAttribute(StoredBodies.class)).at(json.getIntValue());
        }
    }

    private static final class OptionalWriter extends JsonSerializer<Optional<?>> {
        @Override
        public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider) throws IOException {
            provider.defaultSerializeValue(value.orElse(null), json);
        }
    }

    private static final class OptionalReader extends JsonDeserializer<Optional<?>> implements ContextualDeserializer {
        private final JavaType content;

        OptionalReader(JavaType content) {
            this.content = content;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new OptionalReader(property.getType().containedType(0));
        }

        @Override
        public Optional<?> deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return Optional.of(context.readValue(json, content));
        }

        @Override
        public Optional<?> getNullValue(DeserializationContext context) {
            return Optional.empty();
        }
    }
}
