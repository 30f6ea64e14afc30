package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the alternative of a union that a page means. */
final class Variant {
    private Variant() {}

    /** The one alternative that is meant, found by its constants or else by its names; none or several are a fault. */
    static List<View> fitting(JsonNode fact, View union) {
        List<View> fitting = union.alternatives().stream()
                .filter(alternative -> hasConstants(alternative, fact))
                .toList();
        return fitting.size() == 1
                ? fitting
                : fitting.stream()
                        .filter(alternative -> hasNames(alternative, fact))
                        .toList();
    }

    /** An outline may show an object without anything in it. */
    static boolean isUnstated(JsonNode fact) {
        return fact.path("type").asText().equals("object")
                && fact.path("fields").isEmpty();
    }

    /** A binding's type, or the names of a shape. */
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

    private static boolean hasConstants(View alternative, JsonNode fact) {
        return fact.path("fields").properties().stream()
                .filter(field -> field.getValue().has("const"))
                .allMatch(field -> alternative.constant(field.getKey()).equals(constant(field.getValue())));
    }

    private static boolean hasNames(View alternative, JsonNode fact) {
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
