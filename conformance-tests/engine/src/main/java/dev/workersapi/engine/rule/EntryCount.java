package dev.workersapi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits the number of entries in arrays and objects: the kind {@code count}.
 *
 * @param where the condition that an entry must meet to be counted; empty to count all entries
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
                add(0, () -> path.pointerIn(value), faults);
            }
            for (LocatedValue list : found) {
                if (list.json().isContainerNode()) {
                    add(count(list, context), list::pointer, faults);
                }
            }
        }
        return faults;
    }

    private int count(LocatedValue list, RuleContext context) {
        if (where.isEmpty()) {
            return list.json().size();
        }
        int count = 0;
        for (LocatedValue entry : list.entries()) {
            count += where.get().isMet(entry, context) ? 1 : 0;
        }
        return count;
    }

    private void add(int count, Supplier<String> pointer, List<Fault> faults) {
        if (count < min) {
            faults.add(new Fault(pointer.get(), "expected at least " + min + ", received " + count, "add one"));
        } else if (count > max) {
            faults.add(new Fault(pointer.get(), "expected at most " + max + ", received " + count, "remove some"));
        }
    }
}
