package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.text.Secrets;

/** Masks the secrets of one exchange in the view of another. */
final class MaskedText {
    private MaskedText() {}

    /** Returns a copy of JSON in which every string is masked. */
    static JsonNode in(JsonNode json, Secrets secrets) {
        if (json.isTextual()) {
            return JsonNodeFactory.instance.textNode(secrets.mask(json.textValue()));
        }
        if (json.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(property -> copy.set(property.getKey(), in(property.getValue(), secrets)));
            return copy;
        }
        if (json.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> copy.add(in(item, secrets)));
            return copy;
        }
        return json;
    }
}
