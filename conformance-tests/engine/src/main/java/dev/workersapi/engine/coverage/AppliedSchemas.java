package dev.workersapi.engine.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The schemas that apply to values. Compares both by identity, because an equal value in another place is a different
 * value.
 */
final class AppliedSchemas {
    private final IdentityHashMap<JsonNode, Set<JsonNode>> byValue = new IdentityHashMap<>();

    /** Returns false if the schema is known to apply to the value. */
    boolean add(JsonNode schema, JsonNode value) {
        return byValue.computeIfAbsent(value, first -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(schema);
    }

    boolean contains(JsonNode schema, JsonNode value) {
        return byValue.getOrDefault(value, Set.of()).contains(schema);
    }

    void forEach(BiConsumer<JsonNode, JsonNode> action) {
        byValue.forEach((value, schemas) -> schemas.forEach(schema -> action.accept(schema, value)));
    }
}
