package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects all properties that a schema describes at any depth, for schemas that are left entirely to the validator.
 */
final class KnownNames {
    private static final List<String> CONDITIONS = List.of("if", "then", "else");

    private final ApiDocument document;
    private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> sensitive = new LinkedHashSet<>();
    private boolean open;

    KnownNames(ApiDocument document) {
        this.document = document;
    }

    /** Adds a schema that applies to the same value. */
    KnownNames add(JsonNode schema) {
        if (!visited.add(schema)) {
            return this;
        }
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            names.add(property.getKey());
            if (property.getValue().path("x-sensitive").asBoolean()) {
                sensitive.add(property.getKey());
            }
        }
        open |= schema.has("patternProperties") || allowsMore(schema.path("additionalProperties"));
        open |= allowsMore(schema.path("unevaluatedProperties"));
        if (ApiDocument.isReference(schema)) {
            add(document.target(schema));
        }
        schema.path("allOf").forEach(this::add);
        CONDITIONS.forEach(keyword -> add(schema.path(keyword)));
        schema.path("dependentSchemas").forEach(this::add);
        addAlternatives(schema.path("anyOf"));
        addAlternatives(schema.path("oneOf"));
        return this;
    }

    /** Adds alternatives. An alternative without properties accepts objects with any properties. */
    private void addAlternatives(JsonNode list) {
        for (JsonNode alternative : list) {
            KnownNames own = new KnownNames(document).add(alternative);
            boolean constrainsOnly = alternative.has("required") || alternative.has("not");
            if (own.names.isEmpty() && !constrainsOnly && mayBeObject(document.resolve(alternative))) {
                open = true;
            }
            add(alternative);
        }
    }

    private static boolean allowsMore(JsonNode schema) {
        return schema.isObject() || schema.asBoolean();
    }

    private static boolean mayBeObject(JsonNode schema) {
        String type = schema.path("type").toString();
        return schema.isObject() ? type.isEmpty() || type.contains("\"object\"") : schema.asBoolean();
    }

    boolean isEmpty() {
        return names.isEmpty();
    }

    boolean isOpen() {
        return open;
    }

    Set<String> sensitive() {
        return sensitive;
    }

    /** Returns the shapes of the properties, whose values are not followed further. */
    Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        names.forEach(name -> shapes.put(name, Shape.LEAF));
        return shapes;
    }

    /** Returns the shape of other properties; null if they are drift. */
    @Nullable
    Shape additional() {
        return open ? Shape.LEAF : null;
    }
}
