package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value with its location. Most values conform, so the pointer is not built before a message needs it.
 *
 * @param owner the array or object that contains the value; null for a value that is not inside another
 * @param step the name or index of the value in its owner; without one, its JSON Pointer from the body
 */
record LocatedValue(@Nullable LocatedValue owner, String step, JsonNode json) {
    /** The body. */
    static LocatedValue root(JsonNode json) {
        return at("", json);
    }

    /** A value from elsewhere that stands for the one at a JSON Pointer. */
    static LocatedValue at(String pointer, JsonNode json) {
        return new LocatedValue(null, pointer, json);
    }

    /** JSON Pointer from the body. */
    String pointer() {
        return owner == null ? step : Pointers.child(owner.pointer(), step);
    }

    /** The value as text; a string without quotes. */
    String text() {
        return json.asText();
    }

    LocatedValue property(String name) {
        return new LocatedValue(this, name, json.path(name));
    }

    /** The items of an array, or the values of an object. */
    List<LocatedValue> entries() {
        List<LocatedValue> entries = new ArrayList<>(json.size());
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            entries.add(new LocatedValue(this, Integer.toString(i), json.get(i)));
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            entries.add(new LocatedValue(this, entry.getKey(), entry.getValue()));
        }
        return entries;
    }

    /** The names of an object, each with the location of its value. */
    List<LocatedValue> names() {
        List<LocatedValue> names = new ArrayList<>(json.size());
        json.fieldNames().forEachRemaining(name -> names.add(new LocatedValue(this, name, TextNode.valueOf(name))));
        return names;
    }

    /** Returns false for a missing value and for an empty array. */
    boolean exists() {
        return !json.isMissingNode() && !(json.isArray() && json.isEmpty());
    }
}
