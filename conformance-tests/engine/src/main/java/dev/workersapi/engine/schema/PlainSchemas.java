package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.path.PathType;
import com.networknt.schema.serialization.NodeReader;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.DocumentWalk;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unmodified schemas of a document, for the validator. References are kept, and refer to a copy of the document,
 * which is created when a schema needs it. Thread-safe.
 */
final class PlainSchemas {
    private static final String DOCUMENT = "urn:document";

    private static final Set<String> ANNOTATIONS = Set.of(
            "title",
            "description",
            "example",
            "examples",
            "default",
            "deprecated",
            "readOnly",
            "writeOnly",
            "discriminator",
            "externalDocs",
            "xml");

    /**
     * Keywords that are kept: the files of the document, and the keywords that determine which properties are required.
     */
    private static final Set<String> KEPT = Set.of(DocumentWalk.FILES, "readOnly", "writeOnly");

    /** The registry for schemas without references. */
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDialect(Formats.DIALECT, PlainSchemas::configure);

    private final ApiDocument document;
    private final String otherDirection;
    private volatile @Nullable SchemaRegistry registry;

    PlainSchemas(ApiDocument document, Direction direction) {
        this.document = document;
        this.otherDirection = direction == Direction.REQUEST ? "readOnly" : "writeOnly";
    }

    private static void configure(SchemaRegistry.Builder builder) {
        builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                .locale(Locale.ENGLISH)
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .build());
    }

    /**
     * Returns true for keywords that do not constrain values, because the validator warns about keywords that it does
     * not know.
     */
    static boolean isAnnotation(String keyword) {
        return ANNOTATIONS.contains(keyword) || keyword.startsWith("x-");
    }

    /** Returns the validator for a schema that was compiled or copied. */
    Schema validator(JsonNode schema) {
        return schema.findValue("$ref") == null
                ? REGISTRY.getSchema(schema)
                : registry().getSchema(schema);
    }

    /** Returns a copy of a schema in the document, for the validator. */
    JsonNode copy(JsonNode schema) {
        return DocumentWalk.copy(schema, (object, position) -> copied(object));
    }

    /** Returns a copy of the value of a keyword. */
    JsonNode copy(String keyword, JsonNode value) {
        return value.isContainerNode()
                ? copy(JsonNodeFactory.instance.objectNode().set(keyword, value))
                        .path(keyword)
                : value;
    }

    private ObjectNode copied(ObjectNode schema) {
        if (schema.path("required") instanceof ArrayNode) {
            schema.set("required", required(schema));
        }
        List<String> annotations = new ArrayList<>();
        schema.fieldNames().forEachRemaining(keyword -> {
            if (isAnnotation(keyword) && !KEPT.contains(keyword)) {
                annotations.add(keyword);
            }
        });
        schema.remove(annotations);
        if (ApiDocument.isReference(schema)) {
            schema.put("$ref", DOCUMENT + schema.get("$ref").asText().replace("%", "%25"));
        }
        return schema;
    }

    /** Returns the properties that a schema requires in this direction. */
    ArrayNode required(JsonNode schema) {
        ArrayNode names = JsonNodeFactory.instance.arrayNode();
        for (JsonNode name : schema.path("required")) {
            if (!schema.path("properties")
                    .path(name.asText())
                    .path(otherDirection)
                    .asBoolean()) {
                names.add(name);
            }
        }
        return names;
    }

    private SchemaRegistry registry() {
        SchemaRegistry known = registry;
        if (known == null) {
            JsonNode copy = copy(document.root());
            known = SchemaRegistry.withDialect(Formats.DIALECT, builder -> {
                configure(builder);
                builder.schemas(Map.of(DOCUMENT, "{}")).nodeReader(new Reader(copy));
            });
            registry = known;
        }
        return known;
    }

    /** Passes the document to the validator as a tree. */
    private record Reader(JsonNode document) implements NodeReader {
        @Override
        public JsonNode readTree(String content, InputFormat format) {
            return document;
        }

        @Override
        public JsonNode readTree(InputStream content, InputFormat format) {
            return document;
        }
    }
}
