package dev.workersapi.spec.diff.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The local references in a node. */
final class References {
    private References() {}

    /** Returns the pointers to the targets of all references in a node. */
    static List<String> in(JsonNode node) {
        List<String> references = new ArrayList<>();
        Deque<JsonNode> pending = new ArrayDeque<>(List.of(node));
        while (!pending.isEmpty()) {
            JsonNode next = pending.remove();
            String reference = next.path("$ref").asText();
            if (reference.startsWith("#/")) {
                references.add(Document.pointer(reference));
            }
            next.forEach(pending::add);
        }
        return references;
    }

    /** Returns the pointer of a node, and those of everything that it refers to. */
    static Set<String> closure(JsonNode root, Located from) {
        Set<String> reached = new LinkedHashSet<>(List.of(from.pointer()));
        Deque<JsonNode> pending = new ArrayDeque<>(List.of(from.node()));
        while (!pending.isEmpty()) {
            for (String target : in(pending.remove())) {
                if (reached.add(target)) {
                    pending.add(root.at(target));
                }
            }
        }
        return reached;
    }
}
