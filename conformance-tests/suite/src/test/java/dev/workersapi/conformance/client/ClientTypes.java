package dev.workersapi.conformance.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the class of the client for a schema of the document. */
final class ClientTypes {
    /** Schemas of multipart bodies, which are not JSON. */
    static final Set<String> FORMS = Set.of("AssetsUpload", "ScriptContentUpload", "SettingsUpload", "WorkerUpload");

    /** Schemas that occur only in queries. */
    static final Set<String> QUERY_VALUES =
            Set.of("BindingsInherit", "ScriptOrder", "SortDirection", "VersionInclude", "WorkerOrder");

    /** Bodies with undocumented properties only, which the client does not send. */
    private static final Set<String> WITHOUT_CLASS = Set.of("NewTail");

    /** Response types with the class of the request type, which has a variant for unknown values. */
    private static final Map<String, String> RENAMED = Map.of(
            "ReturnedBinding", "Binding",
            "ReturnedExport", "Export",
            "ReturnedPlacement", "Placement",
            "UnknownBinding", "Binding",
            "UnknownExport", "Export");

    private ClientTypes() {}

    /** Returns the class; empty for an envelope, which the client unwraps, and for a body that it does not send. */
    static Optional<Class<?>> of(String schema) {
        if (isEnvelope(schema) || WITHOUT_CLASS.contains(schema)) {
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

    /** The JSON schemas that have a class, sorted by name. */
    static Set<String> schemas(ApiDocument document) {
        return document.schemaNames().stream()
                .filter(schema -> !isEnvelope(schema) && !FORMS.contains(schema) && !WITHOUT_CLASS.contains(schema))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
