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

    public Located child(String name) {
        return new Located(node.path(name), pointer(name));
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
