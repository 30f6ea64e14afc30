package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBuilder;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.BuilderBasedDeserializer;
import com.fasterxml.jackson.databind.deser.SettableBeanProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.error.InvalidRequestException;
import java.lang.reflect.Modifier;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Provides the client's JSON mapper, which reads and writes models without loss. */
public final class Json {
    private static final JsonMapper MAPPER = build();

    private Json() {}

    /** Returns the mapper that all clients share. Thread-safe. It must not be reconfigured. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * Converts an argument of a caller to JSON.
     *
     * @param owner the class that receives the argument
     * @throws InvalidRequestException if it is null, or cannot be written as JSON
     */
    public static JsonNode tree(Class<?> owner, String name, @Nullable Object argument) {
        Object value = ArgumentChecks.present(owner, name, argument);
        try {
            return value instanceof JsonNode json ? json : MAPPER.valueToTree(value);
        } catch (IllegalArgumentException e) {
            throw ArgumentChecks.invalid(
                    owner,
                    "`" + name + "` cannot be written as JSON, because Jackson cannot write a "
                            + value.getClass().getName() + " or something in it");
        }
    }

    private static JsonMapper build() {
        SimpleModule keeping = new SimpleModule("keeping")
                .addDeserializer(OffsetDateTime.class, new TimestampDeserializer())
                .addDeserializer(Integer.class, WholeNumberDeserializer.ofInteger())
                .addDeserializer(Integer.TYPE, WholeNumberDeserializer.ofInteger())
                .addDeserializer(Long.class, WholeNumberDeserializer.ofLong())
                .addDeserializer(Long.TYPE, WholeNumberDeserializer.ofLong())
                .setDeserializerModifier(new ModelModifier());
        JsonFactory factory = JsonFactory.builder()
                // The size of a response is limited as a whole (`maxResponseBytes`).
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(keeping)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                // Numbers are not accepted as text, and text is not accepted as a number.
                .withCoercionConfigDefaults(config -> {
                    for (CoercionInputShape shape : CoercionInputShape.values()) {
                        config.setCoercion(shape, CoercionAction.Fail);
                    }
                })
                .withCoercionConfig(
                        LogicalType.Float,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
                .build();
    }

    private static final class ModelModifier extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public BeanDeserializerBuilder updateBuilder(
                DeserializationConfig config, BeanDescription description, BeanDeserializerBuilder builder) {
            if (Model.Builder.class.isAssignableFrom(description.getBeanClass())) {
                List<SettableBeanProperty> properties = new ArrayList<>();
                builder.getProperties().forEachRemaining(properties::add);
                // Properties with only one allowed value have private setters, which reject all other values.
                properties.removeIf(property ->
                        Modifier.isPrivate(property.getMember().getMember().getModifiers()));
                properties.forEach(property -> builder.addOrReplaceProperty(new LenientProperty(property), true));
            }
            return builder;
        }

        @Override
        public JsonDeserializer<?> modifyDeserializer(
                DeserializationConfig config, BeanDescription description, JsonDeserializer<?> deserializer) {
            return deserializer instanceof BuilderBasedDeserializer model
                            && Model.Builder.class.isAssignableFrom(description.getBeanClass())
                    ? new ModelDeserializer(model)
                    : deserializer;
        }
    }
}
