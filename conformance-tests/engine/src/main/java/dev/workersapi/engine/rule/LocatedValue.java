package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.json.Pointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value and its location. The pointer is built only when a message needs it, because most values conform.
 *
 * @param owner the array or object that contains the value; null if the value is not inside another value
 * @param step the name or index of the value in its owner; if there is no owner, the JSON Pointer from the body
 */
record LocatedValue(@Nullable LocatedValue owner, String step, JsonNode json) {
    /** The body. */
    static LocatedValue root(JsonNode json) {
        return at("", json);
    }

    /** Creates a value that represents another one at a JSON Pointer. */
    static LocatedValue at(String pointer, JsonNode json) {
        return new LocatedValue(null, pointer, json);
    }

    /** The JSON Pointer from the body. */
    String pointer() {
        return owner == null ? step : Pointers.child(owner.pointer(), step);
    }

    /** Returns the value as text. Strings are not quoted. */
    String text() {
        return json.asText();
    }

    LocatedValue property(String name) {
        return new LocatedValue(this, name, json.path(name));
    }

    /** Returns the items of an array, or the values of an object. */
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

    /** Returns the names in an object, each with the location of its value. */
    List<LocatedValue> names() {
        List<LocatedValue> names = new ArrayList<>(json.size());
        json.fieldNames().forEachRemaining(name -> names.add(new LocatedValue(this, name, TextNode.valueOf(name))));
        return names;
    }

    /** Returns false if the value is missing or is an empty array. */
    boolean exists() {
        return !json.isMissingNode() && !(json.isArray() && json.isEmpty());
    }
}
