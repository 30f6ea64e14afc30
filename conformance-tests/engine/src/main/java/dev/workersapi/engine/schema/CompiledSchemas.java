package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.ParameterSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the document for one direction, compiled on first use.
 *
 * <p>The two directions differ only in {@code required}: properties that are sent only in the other direction are not
 * required. A secret in a response is therefore not a violation. Thread-safe.
 */
public final class CompiledSchemas {
    private final ApiDocument document;
    private final PlainSchemas plain;
    private final Map<String, CompiledSchema> byReference = new ConcurrentHashMap<>();
    private final Map<Inline, CompiledSchema> inline = new ConcurrentHashMap<>();

    public CompiledSchemas(ApiDocument document, Direction direction) {
        this.document = document;
        this.plain = new PlainSchemas(document, direction);
    }

    /**
     * A schema without a name. Compared by identity, since the document's nodes are never changed, and comparing their
     * contents for each value would take longer than checking it.
     *
     * @param place the name used in messages
     */
    private record Inline(JsonNode schema, String place) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Inline that && schema == that.schema && place.equals(that.place);
        }

        @Override
        public int hashCode() {
            return place.hashCode();
        }
    }

    /** The schema from the document with its reference resolved. */
    public JsonNode resolve(JsonNode schema) {
        return document.resolve(schema);
    }

    /** A schema for reading text, which has no types. */
    public ParameterSchema forText(JsonNode schema) {
        return new ParameterSchema(document, schema);
    }

    /**
     * Returns the compiled schema.
     *
     * @param schema a schema of the document or a reference to one
     * @param place the name of a schema that is not a reference
     */
    public CompiledSchema get(JsonNode schema, String place) {
        // A referenced schema has its own name, whatever the place. Keywords beside the reference make it another
        // schema.
        return ApiDocument.isReference(schema) && schema.size() == 1
                ? byReference.computeIfAbsent(schema.get("$ref").asText(), reference -> compile(schema, place))
                : inline.computeIfAbsent(new Inline(schema, place), key -> compile(schema, place));
    }

    private CompiledSchema compile(JsonNode schema, String place) {
        return new SchemaCompiler(document, plain, reference -> get(reference, "")).compile(schema, place);
    }

    /**
     * Returns the compiled component schema.
     *
     * @throws IllegalArgumentException if the document has no schema with that name
     */
    public CompiledSchema named(String name) {
        return get(document.schema(name), name);
    }
}
