package dev.workersapi.client.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.text.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Collects the secret values of a model: those that the document marks as secret, those whose names suggest a secret,
 * and everything in an unknown variant except its name. Not thread-safe.
 */
public final class SensitiveValues {
    private final List<String> values = new ArrayList<>();

    private SensitiveValues() {}

    /** Returns the secrets in a value, which can be a model, a union, JSON, or a list or map of these. */
    public static Secrets in(@Nullable Object value) {
        SensitiveValues sensitive = new SensitiveValues();
        sensitive.collect(value, false);
        return Secrets.of(sensitive.values);
    }

    private void collect(@Nullable Object value, boolean secret) {
        if (value instanceof Model model) {
            model.describe((name, property, sensitive) -> collect(property, secret || sensitive));
            model.additionalProperties().forEach((name, json) -> collectJson(name, json, secret));
        } else if (value instanceof JsonNode json) {
            collectJson("", json, secret);
        } else if (value instanceof List<?> items) {
            items.forEach(item -> collect(item, secret));
        } else if (value instanceof Map<?, ?> entries) {
            entries.forEach((name, entry) -> collect(entry, secret || Secrets.isNameOfSecret(String.valueOf(name))));
        } else if (value instanceof Union union) {
            // A record that wraps a value, or JSON of an unknown shape.
            collectUnknown(Json.mapper().valueToTree(union));
        } else if (secret && value != null) {
            values.add(String.valueOf(value));
        }
    }

    private void collectUnknown(JsonNode json) {
        json.properties().forEach(property -> {
            boolean shown =
                    property.getKey().equals("name") || (property.getKey().equals("type") && isShownType(json));
            if (!shown) {
                collectJson(property.getKey(), property.getValue(), true);
            }
        });
    }

    private void collectJson(String name, JsonNode json, boolean secret) {
        boolean all = secret || Secrets.isNameOfSecret(name);
        if (json.isValueNode()) {
            if (all && json.isTextual()) {
                values.add(json.textValue());
            }
            return;
        }
        json.forEach(item -> {
            if (json.isArray()) {
                collectJson(name, item, all);
            }
        });
        json.properties().forEach(property -> collectJson(property.getKey(), property.getValue(), all));
    }

    /**
     * Returns true if the type of an object may be shown, because it looks like a type and not like a misplaced secret.
     *
     * @param json an object with a {@code type} property
     */
    public static boolean isShownType(JsonNode json) {
        String type = json.path("type").asText();
        boolean swapped = json.properties().stream()
                .anyMatch(property -> Secrets.isNameOfSecret(property.getKey())
                        && property.getValue().asText().matches("(secret|plain)_[a-z]+"));
        return type.matches("[a-z][a-z0-9]{0,30}(_[a-z0-9]{1,30}){0,5}") && !swapped;
    }
}
