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
 * Validates with the published schemas, in which every union is a plain {@code oneOf}. Shares only the validator and
 * its formats with the engine.
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
     * Drops properties of the other direction from {@code required}, and in responses every {@code enum}, because
     * unknown values are drift. Below {@code not}, an enum lists the names of another variant.
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
