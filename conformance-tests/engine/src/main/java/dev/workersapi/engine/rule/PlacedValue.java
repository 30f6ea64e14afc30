package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value and where it is.
 *
 * @param pointer JSON Pointer from the body
 */
record PlacedValue(String pointer, JsonNode json) {
    /** The value as text, of a text without quotes. */
    String text() {
        return json.asText();
    }

    PlacedValue property(String name) {
        return new PlacedValue(Pointers.child(pointer, name), json.path(name));
    }

    /** The items of a list, or the values of a map. */
    List<PlacedValue> entries() {
        List<PlacedValue> entries = new ArrayList<>();
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            entries.add(new PlacedValue(Pointers.child(pointer, i), json.get(i)));
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            entries.add(property(entry.getKey()));
        }
        return entries;
    }

    /** The names of a map, each where its value is. */
    List<PlacedValue> names() {
        List<PlacedValue> names = new ArrayList<>();
        json.fieldNames()
                .forEachRemaining(
                        name -> names.add(new PlacedValue(Pointers.child(pointer, name), TextNode.valueOf(name))));
        return names;
    }

    /** Whether there is something; an empty list is as good as none. */
    boolean isThere() {
        return !json.isMissingNode() && !(json.isArray() && json.isEmpty());
    }
}
