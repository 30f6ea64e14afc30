package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The document's schemas as one direction sees them, compiled when they are first asked for.
 *
 * <p>A view drops from {@code required} what only travels the other way, and nothing else: a secret in
 * an answer is no violation of the document. Safe for use by many threads.
 */
public final class CompiledSchemas {
    private final ApiDocument document;
    private final Direction direction;
    private final Map<String, CompiledSchema> byReference = new ConcurrentHashMap<>();
    private final Map<Place, CompiledSchema> byPlace = new ConcurrentHashMap<>();

    public CompiledSchemas(ApiDocument document, Direction direction) {
        this.document = document;
        this.direction = direction;
    }

    /** @param name of the place, which messages show */
    private record Place(JsonNode schema, String name) {}

    /** The schema as the document has it, without its reference. */
    public JsonNode resolve(JsonNode schema) {
        return document.resolve(schema);
    }

    /** The schema, which may be a reference; the place names it where it is none. */
    public CompiledSchema get(JsonNode schema, String place) {
        // What is referred to has a name of its own, the same everywhere.
        return ApiDocument.isReference(schema)
                ? byReference.computeIfAbsent(schema.get("$ref").asText(), reference -> compile(schema, place))
                : byPlace.computeIfAbsent(new Place(schema, place), key -> compile(schema, place));
    }

    private CompiledSchema compile(JsonNode schema, String place) {
        return new SchemaCompiler(document, direction, this::named).compile(schema, place);
    }

    /**
     * Returns the schema of that name.
     *
     * @throws IllegalArgumentException if the document has no schema of that name
     */
    public CompiledSchema named(String name) {
        return get(document.schema(name), name);
    }
}
