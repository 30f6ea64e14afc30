package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which class of the client stands for a schema of the document. */
final class ClientTypes {
    /** Multipart bodies: they are written part by part and are no JSON as a whole. */
    static final Set<String> FORMS = Set.of("AssetsUpload", "ScriptContentUpload", "SettingsUpload", "WorkerUpload");

    /** What stands in a query alone. */
    static final Set<String> QUERY_VALUES = Set.of("BindingsInherit", "ScriptOrder");

    /** What comes back is the same type as what is sent, and what is unknown is a variant of it. */
    private static final Map<String, String> RENAMED = Map.of(
            "ReturnedBinding", "Binding",
            "ReturnedPlacement", "Placement",
            "UnknownBinding", "Binding");

    private ClientTypes() {}

    /** The class; empty for an envelope, which is opened and has none. */
    static Optional<Class<?>> of(String schema) {
        if (isEnvelope(schema)) {
            return Optional.empty();
        }
        String name = "dev.workersapi.client.model." + RENAMED.getOrDefault(schema, schema);
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the client has no class for the schema " + schema + ": expected " + name, e);
        }
    }

    static JsonNode definition(ApiDocument document, String schema) {
        return document.root().path("components").path("schemas").path(schema);
    }

    static boolean isEnvelope(String schema) {
        return schema.endsWith("Response") || schema.equals("Envelope") || schema.equals("Failure");
    }

    /** The schemas of JSON that have a class of their own, in the order of their names. */
    static Set<String> schemas(ApiDocument document) {
        return document.schemaNames().stream()
                .filter(schema -> !isEnvelope(schema) && !FORMS.contains(schema))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
