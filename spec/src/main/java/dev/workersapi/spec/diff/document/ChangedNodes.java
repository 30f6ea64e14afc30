package dev.workersapi.spec.diff.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;

/** The nodes of two documents that differ from the node at the same place, or refer to such nodes. Not thread-safe. */
public final class ChangedNodes {
    private final Document before;
    private final Document after;
    private final Unchanged unchanged;
    private final Set<JsonNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> added = new HashSet<>();

    public ChangedNodes(Document before, Document after, Unchanged unchanged) {
        this.before = before;
        this.after = after;
        this.unchanged = unchanged;
    }

    /** Adds the changed nodes of a schema, and of everything that it refers to. */
    public void add(Located old, Located now) {
        compare(old, now);
        Set<String> targets = new LinkedHashSet<>(before.closure(old));
        targets.addAll(after.closure(now));
        targets.remove(old.pointer());
        targets.remove(now.pointer());
        targets.stream()
                .filter(added::add)
                .forEach(
                        target -> compare(before.root().at(target), after.root().at(target)));
    }

    private void compare(Located old, Located now) {
        if (!unchanged.is(old, now)) {
            nodes.add(old.node());
            nodes.add(now.node());
            Set<String> names = new LinkedHashSet<>(old.children());
            names.addAll(now.children());
            names.forEach(name -> compare(old.child(name), now.child(name)));
        }
    }

    /** Returns true for a node that was found to be changed. */
    public boolean contains(JsonNode node) {
        return nodes.contains(node);
    }
}
