package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.schema.Formats;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The document's schemas given to the validator as they are published, every union a plain {@code oneOf}.
 * Shares nothing with the engine but the validator and its formats.
 */
final class PlainSchemas {
    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            Formats.DIALECT,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();
    private final JsonNode components;

    PlainSchemas(ApiDocument document, Direction direction) {
        components = document.root().path("components").deepCopy();
        view(components, direction, false);
    }

    boolean accepts(String schema, JsonNode value) {
        return schemas.computeIfAbsent(schema, this::compile).validate(value).isEmpty();
    }

    private Schema compile(String name) {
        ObjectNode root = components.deepCopy();
        root.removeAll();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", components);
        return registry.getSchema(root);
    }

    /**
     * Drops from {@code required} what only travels the other way, and in responses every {@code enum}: a value that
     * it does not have is drift there. Below {@code not} an enumeration says which names belong to which variant.
     */
    private static void view(JsonNode node, Direction direction, boolean negated) {
        if (node instanceof ObjectNode object) {
            String otherWay = direction == Direction.REQUEST ? "readOnly" : "writeOnly";
            JsonNode properties = object.path("properties");
            if (object.get("required") instanceof ArrayNode required) {
                for (int i = required.size() - 1; i >= 0; i--) {
                    if (properties.path(required.get(i).asText()).path(otherWay).asBoolean()) {
                        required.remove(i);
                    }
                }
            }
            if (direction == Direction.RESPONSE
                    && !negated
                    && object.path("enum").isArray()) {
                object.remove("enum");
            }
        }
        node.properties()
                .forEach(field ->
                        view(field.getValue(), direction, field.getKey().equals("not")));
        if (node.isArray()) {
            node.forEach(item -> view(item, direction, false));
        }
    }
}
