package dev.workersapi.client.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * Writes a model as it describes itself, without reflection. What it keeps beside its properties comes last, and in the
 * place of a property of the same name.
 */
final class ModelSerializer extends JsonSerializer<Model> {
    @Override
    public void serialize(Model model, JsonGenerator json, SerializerProvider provider) throws IOException {
        Map<String, JsonNode> kept = model.additionalProperties();
        json.writeStartObject(model);
        try {
            model.describe((name, value, sensitive) -> {
                if (value != null && !kept.containsKey(name)) {
                    property(name, value, json, provider);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Map.Entry<String, JsonNode> property : kept.entrySet()) {
            json.writeFieldName(property.getKey());
            provider.defaultSerializeValue(property.getValue(), json);
        }
        json.writeEndObject();
    }

    private void property(String name, Object value, JsonGenerator json, SerializerProvider provider) {
        try {
            json.writeFieldName(name);
            write(value, json, provider);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // What models are made of; to look up how to write each item of a list takes longer than to write it.
    private void write(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof OpenEnum<?> constant) {
            json.writeString(constant.value());
        } else if (value instanceof Model model) {
            serialize(model, json, provider);
        } else if (value instanceof List<?> items) {
            json.writeStartArray(items, items.size());
            for (Object item : items) {
                write(item, json, provider);
            }
            json.writeEndArray();
        } else {
            provider.defaultSerializeValue(value, json);
        }
    }
}
