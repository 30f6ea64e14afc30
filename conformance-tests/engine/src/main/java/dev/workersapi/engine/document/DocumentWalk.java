package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.json.Pointers;
import java.util.Map;
import java.util.Set;

/** Copies a document, object by object. Knows which objects belong to it, and which are only values, such as examples. */
public final class DocumentWalk {
    /** The root field with the files that a document refers to. */
    public static final String FILES = "x-files";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Keywords whose values are maps: the keys in them are names, whatever they look like. */
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

    /** Keywords whose values may be any JSON, even something that looks like a schema or a reference. */
    private static final Set<String> VALUES = Set.of("const", "default", "enum", "example", "value");

    private DocumentWalk() {}

    /**
     * The position of an object.
     *
     * @param pointer the JSON Pointer to it
     * @param base the JSON Pointer to the nearest schema with an {@code $id} around it; empty if there is none
     */
    public record Position(String pointer, String base) {
        private Position child(String name) {
            return new Position(Pointers.child(pointer, name), base);
        }
    }

    /** Replaces an object of the document. */
    public interface Rewriter {
        /**
         * Returns the object that takes the place of another one.
         *
         * @param object a copy, with replaced children
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
