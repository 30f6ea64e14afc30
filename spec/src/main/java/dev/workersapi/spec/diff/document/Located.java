package dev.workersapi.spec.diff.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node of a document, with its place.
 *
 * @param node the node; a missing node if the place does not exist
 * @param pointer a JSON Pointer into the document
 */
public record Located(JsonNode node, String pointer) {
    public static final Located MISSING = new Located(MissingNode.getInstance(), "");

    public boolean exists() {
        return !node.isMissingNode();
    }

    public boolean has(String name) {
        return node.has(name);
    }

    /** Returns a field of an object, or an item of a list. */
    public Located child(String name) {
        return new Located(node.isArray() ? node.path(index(name)) : node.path(name), pointer(name));
    }

    private static int index(String name) {
        return name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : -1;
    }

    /** Returns the node at a place in this node. */
    Located at(String pointer) {
        return new Located(node.at(pointer), this.pointer + pointer);
    }

    /** Returns the names of the fields of an object, or the indexes of a list. */
    List<String> children() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            names.add(Integer.toString(i));
        }
        return names;
    }

    public String pointer(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Returns the items of a list. */
    public List<Located> items() {
        List<Located> items = new ArrayList<>();
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            items.add(new Located(node.get(i), pointer + "/" + i));
        }
        return items;
    }

    /** Returns the fields of an object. */
    public Map<String, Located> fields() {
        Map<String, Located> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), child(field.getKey())));
        return fields;
    }

    public String text(String name) {
        return node.path(name).asText();
    }

    public boolean is(String name) {
        return node.path(name).asBoolean();
    }
}
