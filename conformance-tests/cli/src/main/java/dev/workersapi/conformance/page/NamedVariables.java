package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.text.Redaction;
import dev.workersapi.engine.text.SecretNames;
import java.util.Map;

/**
 * Masks plain variables whose names suggest a secret. The API returns their values, so the document does not mark them
 * as secret.
 */
final class NamedVariables {
    /** The property that contains the value, by binding type. */
    private static final Map<String, String> VALUES = Map.of("plain_text", "text", "json", "json");

    private NamedVariables() {}

    /** Returns a copy of JSON in which such variables are masked at any depth. */
    static JsonNode masked(JsonNode json) {
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> copy.add(masked(item)));
            return copy;
        }
        if (!json.isObject()) {
            return json;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        json.properties().forEach(property -> copy.set(property.getKey(), masked(property.getValue())));
        String value = VALUES.getOrDefault(json.path("type").asText(), "");
        if (copy.has(value) && SecretNames.speakOf(json.path("name").asText())) {
            copy.put(value, Redaction.REDACTED);
        }
        return copy;
    }
}
