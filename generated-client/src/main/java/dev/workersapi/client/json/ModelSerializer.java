package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model through {@link Model#describe}, without reflection. Additional properties come last, and replace typed
 * properties with the same name.
 */
final class ModelSerializer extends JsonSerializer<Model> {
    @Override
    public void serialize(Model model, JsonGenerator json, SerializerProvider provider) throws IOException {
        try {
            new Writer(json, provider).model(model);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes a model and the models inside it. */
    private static final class Writer implements Model.Properties {
        private final JsonGenerator json;
        private final SerializerProvider provider;
        /** The additional properties of the model that is being written. */
        private Map<String, JsonNode> kept = Map.of();

        Writer(JsonGenerator json, SerializerProvider provider) {
            this.json = json;
            this.provider = provider;
        }

        void model(Model model) throws IOException {
            Map<String, JsonNode> outer = kept;
            kept = model.additionalProperties();
            json.writeStartObject(model);
            model.describe(this);
            if (!kept.isEmpty()) {
                for (Map.Entry<String, JsonNode> property : kept.entrySet()) {
                    json.writeFieldName(property.getKey());
                    provider.defaultSerializeValue(property.getValue(), json);
                }
            }
            json.writeEndObject();
            kept = outer;
        }

        @Override
        public void add(String name, @Nullable Object value, boolean sensitive) {
            if (value != null && !kept.containsKey(name)) {
                try {
                    json.writeFieldName(name);
                    value(value);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        // Handles the types that models consist of, because looking up a serializer takes longer than writing the
        // value.
        private void value(Object value) throws IOException {
            if (value instanceof String text) {
                json.writeString(text);
            } else if (value instanceof OpenEnum<?> constant) {
                json.writeString(constant.value());
            } else if (value instanceof Model model) {
                model(model);
            } else if (value instanceof List<?> items) {
                json.writeStartArray(items, items.size());
                for (Object item : items) {
                    value(item);
                }
                json.writeEndArray();
            } else {
                provider.defaultSerializeValue(value, json);
            }
        }
    }
}
