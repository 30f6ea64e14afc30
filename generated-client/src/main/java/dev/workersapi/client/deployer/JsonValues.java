package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.json.Model;

/** Compares and combines the JSON of models. */
final class JsonValues {
    private JsonValues() {}

    static ObjectNode of(Model model) {
        return Json.mapper().valueToTree(model);
    }

    static <T extends Model> T to(Class<T> type, ObjectNode json) {
        return Json.mapper().convertValue(json, type);
    }

    /**
     * Returns true if the current value is as desired. It may have additional properties, because the API adds
     * defaults. Numbers are compared by value.
     */
    static boolean matches(JsonNode desired, JsonNode current) {
        if (desired.isObject()) {
            return desired.properties().stream()
                    .allMatch(property -> matches(property.getValue(), current.path(property.getKey())));
        }
        if (desired.isArray()) {
            boolean same = current.isArray() && desired.size() == current.size();
            for (int i = 0; same && i < desired.size(); i++) {
                same = matches(desired.get(i), current.get(i));
            }
            return same;
        }
        if (desired.isNumber() && current.isNumber()) {
            return desired.decimalValue().compareTo(current.decimalValue()) == 0;
        }
        // Null restores a default, which the API returns as null or omits.
        return desired.isNull() ? current.isNull() || current.isMissingNode() : desired.equals(current);
    }
}
