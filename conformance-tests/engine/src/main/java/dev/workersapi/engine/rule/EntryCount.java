package dev.workersapi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The number of entries of arrays and objects: kind {@code count}.
 *
 * @param where the condition for an entry to count; empty to count all
 */
public record EntryCount(List<ValuePath> paths, int min, int max, Optional<Condition> where) implements Check {
    public EntryCount {
        paths = List.copyOf(paths);
    }

    /** Returns true if there is a maximum. */
    public boolean isLimited() {
        return max < Integer.MAX_VALUE;
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        List<Fault> faults = new ArrayList<>();
        for (ValuePath path : paths) {
            List<LocatedValue> found = path.find(value, context);
            if (found.isEmpty()) {
                add(0, path.pointerIn(value), faults);
            }
            found.stream()
                    .filter(list -> list.json().isContainerNode())
                    .forEach(list -> add(
                            (int) list.entries().stream()
                                    .filter(entry -> where.map(condition -> condition.isMet(entry, context))
                                            .orElse(true))
                                    .count(),
                            list.pointer(),
                            faults));
        }
        return faults;
    }

    private void add(int count, String pointer, List<Fault> faults) {
        if (count < min) {
            faults.add(new Fault(pointer, "expected at least " + min + ", received " + count, "add one"));
        } else if (count > max) {
            faults.add(new Fault(pointer, "expected at most " + max + ", received " + count, "remove some"));
        }
    }
}
