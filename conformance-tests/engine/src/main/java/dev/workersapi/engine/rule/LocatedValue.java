package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value with its location.
 *
 * @param pointer JSON Pointer from the body
 */
record LocatedValue(String pointer, JsonNode json) {
    /** The value as text; a string without quotes. */
    String text() {
        return json.asText();
    }

    LocatedValue property(String name) {
        return new LocatedValue(Pointers.child(pointer, name), json.path(name));
    }

    /** The items of an array, or the values of an object. */
    List<LocatedValue> entries() {
        List<LocatedValue> entries = new ArrayList<>();
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            entries.add(new LocatedValue(Pointers.child(pointer, i), json.get(i)));
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            entries.add(property(entry.getKey()));
        }
        return entries;
    }

    /** The names of an object, each with the location of its value. */
    List<LocatedValue> names() {
        List<LocatedValue> names = new ArrayList<>();
        json.fieldNames()
                .forEachRemaining(
                        name -> names.add(new LocatedValue(Pointers.child(pointer, name), TextNode.valueOf(name))));
        return names;
    }

    /** Returns false for a missing value and for an empty array. */
    boolean exists() {
        return !json.isMissingNode() && !(json.isArray() && json.isEmpty());
    }
}
