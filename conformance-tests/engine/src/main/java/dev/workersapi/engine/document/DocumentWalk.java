package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.json.Pointers;
import java.util.Map;
import java.util.Set;

/**
 * Copies a document, object by object. Distinguishes objects that are part of the document from those that are only
 * values, such as examples.
 */
public final class DocumentWalk {
    /** The field at the root that contains the files to which a document refers. */
    public static final String FILES = "x-files";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Keywords whose values are maps. The keys of such a map are names, even if they look like keywords. */
    private static final Set<String> MAPS = Set.of(
            "$defs",
            "callbacks",
            "content",
            "definitions",
            "dependentSchemas",
            "encoding",
            "examples",
            "headers",
            "links",
            "mapping",
            "parameters",
            "pathItems",
            "paths",
            "patternProperties",
            "properties",
            "requestBodies",
            "responses",
            "schemas",
            "scopes",
            "securitySchemes",
            "variables",
            "webhooks",
            FILES);

    /** Keywords whose values can be any JSON, even JSON that looks like a schema or a reference. */
    private static final Set<String> VALUES = Set.of("const", "default", "enum", "example", "value");

    private DocumentWalk() {}

    /**
     * The position of an object.
     *
     * @param pointer the JSON Pointer to the object
     * @param base the JSON Pointer to the nearest enclosing schema with an {@code $id}; empty if there is none
     */
    public record Position(String pointer, String base) {
        private Position child(String name) {
            return new Position(Pointers.child(pointer, name), base);
        }
    }

    /** Replaces objects in the document. */
    public interface Rewriter {
        /**
         * Returns the object that replaces another one.
         *
         * @param object a copy whose children have already been replaced
         */
        JsonNode replace(ObjectNode object, Position position);
    }

    /** Copies a document, or a part of one that is neither a map of names nor a value. */
    public static JsonNode copy(JsonNode document, Rewriter rewriter) {
        return copy(document, new Position("", ""), false, rewriter);
    }

    private static JsonNode copy(JsonNode node, Position position, boolean isMap, Rewriter rewriter) {
        if (node.isArray()) {
            ArrayNode list = NODES.arrayNode(node.size());
            for (int i = 0; i < node.size(); i++) {
                list.add(copy(node.get(i), position.child(Integer.toString(i)), false, rewriter));
            }
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        Position inside = !isMap && node.path("$id").isTextual()
                ? new Position(position.pointer(), position.pointer())
                : position;
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            object.set(
                    name,
                    !isMap && isValue(name, value)
                            ? value
                            : copy(value, inside.child(name), !isMap && MAPS.contains(name), rewriter));
        }
        return isMap ? object : rewriter.replace(object, inside);
    }

    private static boolean isValue(String keyword, JsonNode value) {
        return VALUES.contains(keyword)
                || (keyword.startsWith("x-") && !keyword.equals(FILES))
                || (keyword.equals("examples") && value.isArray());
    }
}
