package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Copies a document, but omits undocumented operations, parameters, schemas, properties and variants. */
final class DocumentedParts {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** References to undocumented components, which are omitted. */
    private final Set<String> removed = new HashSet<>();

    private DocumentedParts(JsonNode document) {
        for (String section : new String[] {"schemas", "parameters"}) {
            document.path("components").path(section).properties().forEach(component -> {
                if (ApiDocument.isUndocumented(component.getValue())) {
                    removed.add("#/components/" + section + "/" + component.getKey());
                }
            });
        }
    }

    static JsonNode of(JsonNode document) {
        ObjectNode copy = (ObjectNode) new DocumentedParts(document).copy(document);
        copy.path("paths").properties().removeIf(path -> !ApiDocument.hasOperations(path.getValue()));
        return copy;
    }

    private JsonNode copy(JsonNode node) {
        if (node.isArray()) {
            ArrayNode list = NODES.arrayNode();
            node.forEach(item -> {
                if (!isRemoved(item)) {
                    list.add(copy(item));
                }
            });
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!isRemoved(field.getValue())) {
                object.set(field.getKey(), copy(field.getValue()));
            }
        }
        removeFromRequired(node.path("properties"), object);
        return object;
    }

    private static void removeFromRequired(JsonNode before, ObjectNode schema) {
        if (schema.path("required") instanceof ArrayNode required) {
            required.removeIf(name ->
                    before.has(name.asText()) && !schema.path("properties").has(name.asText()));
        }
    }

    /**
     * Returns true if a node refers to an omitted component. The node may also be a value in the mapping of a
     * discriminator.
     */
    private boolean isRemoved(JsonNode node) {
        return ApiDocument.isUndocumented(node)
                || removed.contains(node.asText())
                || removed.contains(node.path("$ref").asText());
    }
}
