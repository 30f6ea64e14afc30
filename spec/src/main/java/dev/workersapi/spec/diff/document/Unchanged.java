package dev.workersapi.spec.diff.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds nodes that are identical in both documents, including everything that they refer to. Not thread-safe. */
public final class Unchanged {
    private final Set<String> changedTargets;
    private final Map<String, Boolean> known = new HashMap<>();

    private Unchanged(Set<String> changedTargets) {
        this.changedTargets = changedTargets;
    }

    public static Unchanged of(Document before, Document after) {
        Map<String, Set<String>> users = new LinkedHashMap<>();
        Set<String> changed = new HashSet<>();
        Deque<String> pending = new ArrayDeque<>(References.in(after.root().node()));
        while (!pending.isEmpty()) {
            String target = pending.remove();
            if (users.containsKey(target)) {
                continue;
            }
            users.put(target, new HashSet<>());
            JsonNode node = after.root().node().at(target);
            if (!node.equals(before.root().node().at(target))) {
                changed.add(target);
            }
        }
        for (String target : users.keySet()) {
            for (String used : References.in(after.root().node().at(target))) {
                users.computeIfAbsent(used, key -> new HashSet<>()).add(target);
            }
        }
        Deque<String> spreading = new ArrayDeque<>(changed);
        while (!spreading.isEmpty()) {
            for (String user : users.getOrDefault(spreading.remove(), Set.of())) {
                if (changed.add(user)) {
                    spreading.add(user);
                }
            }
        }
        return new Unchanged(changed);
    }

    public boolean is(Located before, Located after) {
        Boolean same = known.get(before.pointer() + " " + after.pointer());
        if (same == null) {
            same = before.node().equals(after.node())
                    && References.in(after.node()).stream().noneMatch(changedTargets::contains);
            known.put(before.pointer() + " " + after.pointer(), same);
        }
        return same;
    }
}
