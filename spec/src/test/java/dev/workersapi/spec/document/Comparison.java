package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Comparison of the facts of all pages with the bundle. */
final class Comparison {
    private final List<Statement> statements = new ArrayList<>();
    private final Map<String, Set<String>> pages = new TreeMap<>();
    private final Set<Statement> stated = new LinkedHashSet<>();
    private final Set<String> documented = new TreeSet<>();
    private final Set<JsonNode> visited = Collections.newSetFromMap(new IdentityHashMap<>());

    void add(Statement statement) {
        statements.add(statement);
        documented.add(statement.subject() + " " + statement.aspect());
    }

    /** Records that a page mentions a part of the bundle. */
    void mention(String subject, String page) {
        pages.computeIfAbsent(subject, key -> new TreeSet<>()).add(page);
    }

    /** Records a statement of the bundle about a part that a page mentions. */
    void stated(String subject, String aspect, String value) {
        stated.add(new Statement("", "the bundle", subject, aspect, Decision.NOTHING, value));
    }

    void visit(JsonNode fact) {
        visited.add(fact);
    }

    boolean isVisited(JsonNode fact) {
        return visited.contains(fact);
    }

    List<Statement> statements() {
        return statements;
    }

    Set<String> pages(String subject) {
        return pages.getOrDefault(subject, Set.of());
    }

    /** Returns statements of the bundle about parts that pages mention, but that no page makes. */
    List<Statement> additions() {
        return stated.stream()
                .filter(addition -> !documented.contains(addition.subject() + " " + addition.aspect()))
                .toList();
    }
}
