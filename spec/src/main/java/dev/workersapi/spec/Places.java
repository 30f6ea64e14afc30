package dev.workersapi.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the schemas of the values that a rule refers to.
 *
 * <p>A place is a JSON Pointer that starts at the value with the rule. {@code *} matches every item of a list, every
 * value of a map, or every file of a form; {@code *#} matches every key of a map.
 */
final class Places {
    private static final String EACH = "*";
    private static final String NAMES = "*#";
    private static final JsonNode NAME = JsonNodeFactory.instance.objectNode().put("type", "string");

    private final JsonNode document;

    Places(JsonNode document) {
        this.document = document;
    }

    /**
     * Returns the schemas at a place. There are several if the path leads through a union.
     *
     * @param from the schemas of the value with the rule
     * @throws BundleException if the place does not exist; the message does not name the rule
     */
    List<JsonNode> find(List<JsonNode> from, String place) {
        if (!place.isEmpty() && !place.startsWith("/")) {
            throw new BundleException("'" + place + "' is no place; expected a JSON Pointer such as '/" + place + "'");
        }
        List<JsonNode> found = whole(from);
        for (String step :
                place.isEmpty() ? List.<String>of() : List.of(place.substring(1).split("/", -1))) {
            List<JsonNode> next = new ArrayList<>();
            found.forEach(schema -> next.addAll(children(schema, step)));
            if (next.isEmpty()) {
                throw new BundleException(
                        "'" + place + "' names nothing: there is no '" + step + "'; expected " + expected(found));
            }
            found = whole(next);
        }
        return found;
    }

    private static List<JsonNode> children(JsonNode schema, String step) {
        List<JsonNode> children = new ArrayList<>();
        boolean map = schema.path("additionalProperties").isObject();
        if (step.equals(EACH)) {
            if (schema.has("items")) {
                children.add(schema.get("items"));
            }
            if (map) {
                children.add(schema.get("additionalProperties"));
            }
        } else if (step.equals(NAMES)) {
            if (map) {
                children.add(NAME);
            }
        } else if (schema.path("properties").has(unescaped(step))) {
            children.add(schema.path("properties").get(unescaped(step)));
        }
        return children;
    }

    private static String expected(List<JsonNode> schemas) {
        Set<String> names = new TreeSet<>();
        for (JsonNode schema : schemas) {
            schema.path("properties").fieldNames().forEachRemaining(names::add);
            if (schema.has("items")) {
                names.add(EACH);
            }
            if (schema.path("additionalProperties").isObject()) {
                names.addAll(List.of(EACH, NAMES));
            }
        }
        return names.isEmpty() ? "no more steps" : "one of " + String.join(", ", names);
    }

    /** Returns the schemas of list items and map values. */
    static List<JsonNode> members(List<JsonNode> schemas) {
        return schemas.stream()
                .flatMap(schema -> children(schema, EACH).stream())
                .toList();
    }

    /** Returns the node itself or, if the node is a reference, its target. */
    static JsonNode target(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Returns the schemas together with every schema that they refer to or are composed of. */
    private List<JsonNode> whole(List<JsonNode> schemas) {
        Set<JsonNode> whole = new LinkedHashSet<>();
        Deque<JsonNode> pending = new ArrayDeque<>(schemas);
        while (!pending.isEmpty()) {
            JsonNode schema = pending.remove();
            JsonNode target = schema.has("$ref")
                    ? document.at(schema.path("$ref").asText().substring(1))
                    : schema;
            if (whole.add(target)) {
                for (String keyword : List.of("oneOf", "anyOf", "allOf")) {
                    target.path(keyword).forEach(pending::add);
                }
            }
        }
        return List.copyOf(whole);
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }
}
