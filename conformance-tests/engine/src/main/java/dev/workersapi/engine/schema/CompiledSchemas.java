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
 * <p>The two directions differ only in {@code required}: a property that is sent only in the other direction is not
 * required. It is still allowed, so a secret in a response is not a violation. Thread-safe.
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
     * A schema without a name. It is compared by identity, because the nodes of the document never change, and
     * comparing their contents for each value would take longer than checking the value.
     *
     * @param place the name that messages use
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

    /** Returns a schema in the document, after resolving its reference. */
    public JsonNode resolve(JsonNode schema) {
        return document.resolve(schema);
    }

    /** Returns a schema for reading text, which has no type. */
    public ParameterSchema forText(JsonNode schema) {
        return new ParameterSchema(document, schema);
    }

    /**
     * Returns the compiled schema.
     *
     * @param schema a schema in the document, or a reference to one
     * @param place the name to use if the schema is not a reference
     */
    public CompiledSchema get(JsonNode schema, String place) {
        // A referenced schema has its own name, regardless of the place. Keywords next to the reference make it a
        // different schema.
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
     * @throws IllegalArgumentException if the document has no schema with this name
     */
    public CompiledSchema named(String name) {
        return get(document.schema(name), name);
    }
}
