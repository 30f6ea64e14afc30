package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Facts about an operation in references other than the five pages, such as SDKs. */
record ReferenceFact(JsonNode fact) {
    static final String FILE = "references.json";

    static final JsonNode ALL = Bundled.json("/" + FILE);

    static Optional<ReferenceFact> of(String endpoint) {
        for (JsonNode fact : ALL.path("operations")) {
            if (PageFacts.endpoint(fact).equals(endpoint)) {
                return Optional.of(new ReferenceFact(fact));
            }
        }
        return Optional.empty();
    }

    /** Returns the differences between an operation and the facts; empty if there are none. */
    List<String> differences(Operation operation) {
        List<String> differences = new ArrayList<>();
        JsonNode node = operation.node();
        Set<String> sources = texts(node.path("x-documented-in"));
        if (sources.isEmpty() || !texts(fact.path("sources")).containsAll(sources)) {
            differences.add("x-documented-in: expected some of %s, found %s".formatted(fact.path("sources"), sources));
        }
        String stability = node.path("x-stability").asText();
        compare(differences, "x-stability", Set.of(fact.path("stability").asText()), Set.of(stability));
        compare(differences, "parameters", parameters(fact.path("parameters")), parameters(operation.parameters()));
        if (fact.has("permissions")) {
            compare(differences, "x-permissions", texts(fact.path("permissions")), texts(node.path("x-permissions")));
        }
        Set<String> mediaTypes = names(operation.requestContent());
        if (mediaTypes.isEmpty() == fact.has("request")
                || !texts(fact.path("request")).containsAll(mediaTypes)) {
            differences.add(
                    "request media types: expected some of %s, found %s".formatted(fact.path("request"), mediaTypes));
        }
        if (!names(node.path("responses")).containsAll(texts(fact.path("responses")))) {
            differences.add("responses: expected %s, found %s"
                    .formatted(fact.path("responses"), names(node.path("responses"))));
        }
        return differences;
    }

    private static void compare(List<String> differences, String what, Set<String> expected, Set<String> found) {
        if (!expected.equals(found)) {
            differences.add("%s: expected %s, found %s".formatted(what, expected, found));
        }
    }

    private static Set<String> parameters(Iterable<JsonNode> parameters) {
        Set<String> texts = new TreeSet<>();
        parameters.forEach(reference -> {
            JsonNode parameter = Bundled.resolve(reference);
            texts.add(parameter.path("in").asText() + " "
                    + parameter.path("name").asText()
                    + (parameter.path("required").asBoolean() ? " (required)" : ""));
        });
        return texts;
    }

    private static Set<String> texts(JsonNode list) {
        return new TreeSet<>(Bundled.texts(list));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
