package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JSON Schema 2020-12 validation, including formats. */
final class Validation {
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(
            Dialects.getDraft202012(),
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .locale(Locale.ENGLISH)
                    .formatAssertionsEnabled(true)
                    .build()));

    private final JsonNode components;
    private final boolean closed;

    private Validation(JsonNode components, boolean closed) {
        this.components = components;
        this.closed = closed;
    }

    /** Returns a validation against the unchanged bundle. */
    static Validation plain() {
        return new Validation(Bundled.DOCUMENT.path("components"), false);
    }

    /**
     * Returns a stricter validation for examples, which rejects unknown properties and properties of the
     * opposite direction.
     */
    static Validation exemplary(Direction direction) {
        ObjectNode components = Bundled.DOCUMENT.path("components").deepCopy();
        dropOpposite(components, direction);
        close(components, false);
        return new Validation(components, true);
    }

    List<Error> errors(JsonNode schema, JsonNode value) {
        ObjectNode root = schema.deepCopy();
        if (closed) {
            close(root, false);
        }
        root.set("components", components);
        return REGISTRY.getSchema(root).validate(value);
    }

    static List<Error> errorsOfSchema(JsonNode schema) {
        Schema metaSchema = REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        return metaSchema.validate(schema);
    }

    private static void dropOpposite(JsonNode node, Direction direction) {
        node.forEach(child -> dropOpposite(child, direction));
        if (node.path("properties") instanceof ObjectNode properties) {
            List<String> dropped = properties.properties().stream()
                    .filter(property ->
                            property.getValue().path(direction.oppositeMark()).asBoolean())
                    .map(Map.Entry::getKey)
                    .toList();
            properties.remove(dropped);
            if (node.path("required") instanceof ArrayNode required) {
                required.removeIf(name -> dropped.contains(name.asText()));
            }
        }
    }

    /** Rejects unknown properties of referenced schemas, except in {@code allOf}. */
    private static void close(JsonNode node, boolean joined) {
        if (node instanceof ObjectNode object && object.path("$ref").isTextual() && !joined) {
            object.put("unevaluatedProperties", false);
        }
        node.properties().forEach(child -> {
            if (child.getKey().equals("allOf")) {
                child.getValue().forEach(member -> close(member, true));
            } else if (!child.getKey().startsWith("example")) {
                close(child.getValue(), false);
            }
        });
        if (node.isArray()) {
            node.forEach(item -> close(item, false));
        }
    }
}
