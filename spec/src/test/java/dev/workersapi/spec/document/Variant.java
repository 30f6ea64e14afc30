package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Matches an alternative in a page with one in the bundle. */
final class Variant {
    private Variant() {}

    /** Returns the alternatives with the same constants or, if that is ambiguous, the same property names. */
    static List<SchemaView> fitting(JsonNode fact, SchemaView union) {
        List<SchemaView> fitting = union.alternatives().stream()
                .filter(alternative -> hasConstants(alternative, fact))
                .toList();
        return fitting.size() == 1
                ? fitting
                : fitting.stream()
                        .filter(alternative -> hasNames(alternative, fact))
                        .toList();
    }

    /** Returns true for an object without fields, as in some outlines. */
    static boolean isUnstated(JsonNode fact) {
        return fact.path("type").asText().equals("object")
                && fact.path("fields").isEmpty();
    }

    /** Returns the type of a binding, or the property names of a shape. */
    static String label(JsonNode fact) {
        JsonNode fields = fact.path("fields");
        if (fields.path("type").has("const")) {
            return constant(fields.path("type"));
        }
        if (!fact.path("type").asText().equals("object")) {
            return fact.path("type").asText();
        }
        Set<String> names = new TreeSet<>();
        fields.properties()
                .forEach(field -> names.add(
                        field.getKey() + (field.getValue().has("const") ? "=" + constant(field.getValue()) : "")));
        return "{" + String.join(", ", names) + "}";
    }

    private static boolean hasConstants(SchemaView alternative, JsonNode fact) {
        return fact.path("fields").properties().stream()
                .filter(field -> field.getValue().has("const"))
                .allMatch(field -> alternative.constant(field.getKey()).equals(constant(field.getValue())));
    }

    private static boolean hasNames(SchemaView alternative, JsonNode fact) {
        Set<String> names = new TreeSet<>();
        fact.path("fields").fieldNames().forEachRemaining(names::add);
        return alternative.types().equals(fact.path("type").asText())
                && alternative.properties().keySet().containsAll(names)
                && alternative.requiresOnly(names);
    }

    private static String constant(JsonNode fact) {
        return fact.path("const").asText();
    }
}
