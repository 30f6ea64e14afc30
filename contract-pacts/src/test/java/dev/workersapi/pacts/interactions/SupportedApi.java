package dev.workersapi.pacts.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Operation;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** The part of the document that the client supports: everything that is not marked as undocumented. */
public final class SupportedApi {
    /** The document. */
    public static final ApiDocument DOCUMENT = BundledDocument.get();

    private SupportedApi() {}

    /** The operations, in the order of the document. */
    public static List<Operation> operations() {
        return DOCUMENT.operations().stream()
                .filter(operation -> isSupported(node(operation)))
                .toList();
    }

    /** Returns the document's description of an operation. */
    static JsonNode node(Operation operation) {
        return DOCUMENT.resolve(DOCUMENT.root().path("paths").path(operation.path()))
                .path(operation.method().toLowerCase(Locale.ROOT));
    }

    /** The schemas that a union consists of. */
    public static List<Variant> variants(String union) {
        JsonNode references = DOCUMENT.root().at("/components/schemas/" + union).path("oneOf");
        return StreamSupport.stream(references.spliterator(), false)
                .map(reference -> new Variant(ApiDocument.name(reference), DOCUMENT.resolve(reference)))
                .filter(variant -> isSupported(variant.schema()))
                .toList();
    }

    /**
     * A schema of a union.
     *
     * @param name the name of the schema
     */
    public record Variant(String name, JsonNode schema) {
        /** The value that distinguishes bindings. */
        public String type() {
            return schema.at("/properties/type/const").asText();
        }

        /** An example for a request. */
        ObjectNode example() {
            if (!(schema.at("/examples/0") instanceof ObjectNode example)) {
                throw new IllegalStateException("the schema " + name + " has no example: add it to the document");
            }
            return example.deepCopy();
        }

        /** The example as a response contains it, without secrets. */
        ObjectNode returnedExample() {
            ObjectNode returned = example();
            schema.path("properties").properties().stream()
                    .filter(property -> property.getValue().path("writeOnly").asBoolean())
                    .forEach(property -> returned.remove(property.getKey()));
            return returned;
        }
    }

    private static boolean isSupported(JsonNode node) {
        return !node.path("x-stability").asText().equals("undocumented");
    }
}
