package dev.workersapi.pacts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/** Finds the strings in JSON that contain {@link ProviderValues}. */
final class JsonExpressions {
    private final Map<String, String> found = new TreeMap<>();

    private JsonExpressions() {}

    /** Returns the strings that contain provider values, by JSON path. */
    static Map<String, String> of(JsonNode json) {
        JsonExpressions expressions = new JsonExpressions();
        expressions.visit("$", json);
        return expressions.found;
    }

    private void visit(String path, JsonNode value) {
        if (value.isTextual() && ProviderValues.isIn(value.textValue())) {
            found.put(path, value.textValue());
        }
        value.properties().forEach(property -> visit(JsonPath.child(path, property.getKey()), property.getValue()));
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            visit(JsonPath.element(path, i), value.get(i));
        }
    }
}
