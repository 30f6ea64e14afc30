package dev.workersapi.conformance.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.example.Example;
import dev.workersapi.engine.document.ApiDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds the examples that can detect a mutant: those whose schema or operation reaches the change. The closest ones
 * come first, because one is enough.
 */
final class Relevance {
    /** Parts of the identifiers of examples for a kind of mutant. */
    private static final Map<String, String> LABELS =
            Map.of("items", ".item.", "one-type", "null", "required", "without", "propertyNames", "-with-");

    private final Map<String, Set<String>> users = new HashMap<>();
    private final Map<String, List<Example>> bySchema = new HashMap<>();
    private final Map<String, List<Example>> byOperation = new HashMap<>();
    private final Map<String, Set<String>> operationsByNode = new HashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();
    private final Map<String, List<Example>> reached = new ConcurrentHashMap<>();

    Relevance(ApiDocument document, List<Example> cases) {
        JsonNode root = document.root();
        noteUsers(root, "/components/schemas");
        noteUsers(root, "/components/parameters");
        noteUsers(root, "/components/responses");
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String id = operation.getValue().path("operationId").asText();
                    if (!id.isEmpty()) {
                        String pointer = "/paths/" + path.getKey().replace("/", "~1");
                        note(pointer + "/" + operation.getKey(), id);
                        note(pointer + "/parameters", id);
                        references(operation.getValue()).forEach(used -> note(used, id));
                        references(path.getValue().path("parameters")).forEach(used -> note(used, id));
                    }
                }));
        root.at("/components/schemas").properties().forEach(schema -> {
            String tag = schema.getValue().at("/properties/type/const").asText();
            if (!tag.isEmpty()) {
                names.computeIfAbsent(schema.getKey(), key -> new LinkedHashSet<>())
                        .add("." + tag + ".");
            }
            noteNames(schema.getValue());
        });
        List<Example> smallestFirst = new ArrayList<>(cases);
        smallestFirst.sort(Comparator.comparingInt(Relevance::size));
        for (Example one : smallestFirst) {
            if (one instanceof Example.Document given) {
                bySchema.computeIfAbsent("/components/schemas/" + given.schema(), key -> new ArrayList<>())
                        .add(one);
            } else if (one instanceof Example.Message given) {
                byOperation
                        .computeIfAbsent(given.operationId(), key -> new ArrayList<>())
                        .add(one);
            }
        }
    }

    private static int size(Example one) {
        return one instanceof Example.Message message
                ? message.exchange().request().body().size()
                        + message.exchange()
                                .response()
                                .map(response -> response.body().size())
                                .orElse(0)
                : ((Example.Document) one).document().toString().length();
    }

    private void noteUsers(JsonNode root, String components) {
        root.at(components)
                .properties()
                .forEach(component -> references(component.getValue())
                        .forEach(used -> users.computeIfAbsent(used, key -> new LinkedHashSet<>())
                                .add(components + "/" + component.getKey())));
    }

    /** Names of the properties that refer to a schema. */
    private void noteNames(JsonNode schema) {
        schema.path("properties")
                .properties()
                .forEach(property -> references(property.getValue())
                        .forEach(used -> names.computeIfAbsent(
                                        used.substring(used.lastIndexOf('/') + 1), key -> new LinkedHashSet<>())
                                .add("." + property.getKey())));
        schema.path("allOf").forEach(this::noteNames);
    }

    private void note(String node, String operation) {
        operationsByNode.computeIfAbsent(node, key -> new LinkedHashSet<>()).add(operation);
    }

    private static Set<String> references(JsonNode node) {
        Set<String> references = new LinkedHashSet<>();
        node.findValues("$ref")
                .forEach(reference -> references.add(reference.asText().substring(1)));
        return references;
    }

    /** Returns the examples that can detect the mutant, with the most likely ones first. */
    List<Example> casesFor(Mutant mutant) {
        Set<String> words = words(mutant);
        List<List<Example>> byRank = new ArrayList<>();
        for (Example one : reached.computeIfAbsent(node(mutant.pointer()), this::reachedFrom)) {
            int rank = (int) words.stream().filter(one.id()::contains).count();
            while (byRank.size() <= rank) {
                byRank.add(new ArrayList<>());
            }
            byRank.get(rank).add(one);
        }
        Collections.reverse(byRank);
        return byRank.stream().flatMap(List::stream).toList();
    }

    /** Names that are likely in the identifier of an example for the mutant. */
    private Set<String> words(Mutant mutant) {
        Set<String> words = new LinkedHashSet<>(names.getOrDefault(mutant.schema(), Set.of()));
        words.add(mutant.schema());
        words.add(mutant.schema().toLowerCase(Locale.ROOT));
        words.add(LABELS.getOrDefault(mutant.kind(), ""));
        String[] steps = mutant.pointer().split("/", -1);
        for (int i = 0; i < steps.length - 1; i++) {
            if (steps[i].equals("properties")) {
                words.add("." + steps[i + 1].replace("~1", "/"));
            }
        }
        words.add(mutant.detail().replace("\"", ""));
        words.remove("");
        return words;
    }

    private List<Example> reachedFrom(String changed) {
        List<Example> cases = new ArrayList<>();
        Set<String> operations = new LinkedHashSet<>();
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(Set.of(changed));
        while (!open.isEmpty()) {
            String node = open.remove();
            if (seen.add(node)) {
                cases.addAll(bySchema.getOrDefault(node, List.of()));
                operations.addAll(operationsByNode.getOrDefault(node, Set.of()));
                open.addAll(users.getOrDefault(node, Set.of()));
            }
        }
        operations.forEach(operation -> cases.addAll(byOperation.getOrDefault(operation, List.of())));
        return cases;
    }

    /** Returns the component, operation or shared parameters that a pointer leads into. */
    private static String node(String pointer) {
        String[] steps = pointer.split("/", 5);
        return String.join("/", List.of(steps).subList(0, Math.min(4, steps.length)));
    }
}
