package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A place in a JSON document, as the list of names and array indexes that lead to it from the root. Immutable. */
record JsonLocation(List<Object> steps) {
    static final JsonLocation ROOT = new JsonLocation(List.of());

    JsonLocation {
        steps = List.copyOf(steps);
    }

    JsonLocation then(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new JsonLocation(longer);
    }

    /** The place as a JSON Pointer. */
    String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (Object step : steps) {
            pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** Returns a copy of the document with another value at this place. */
    JsonNode replaced(JsonNode document, JsonNode value) {
        if (steps.isEmpty()) {
            return value;
        }
        JsonNode copy = document.deepCopy();
        JsonNode parent = copy;
        for (Object step : steps.subList(0, steps.size() - 1)) {
            parent = step instanceof Integer index ? parent.get(index) : parent.get(step.toString());
        }
        Object last = steps.get(steps.size() - 1);
        if (last instanceof Integer index) {
            ((ArrayNode) parent).set(index, value);
        } else {
            ((ObjectNode) parent).set(last.toString(), value);
        }
        return copy;
    }
}
