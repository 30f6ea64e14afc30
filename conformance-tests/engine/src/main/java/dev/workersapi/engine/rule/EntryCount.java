package dev.workersapi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The number of entries of lists and maps: kind {@code count}.
 *
 * @param where which entries count; all of them if empty
 */
public record EntryCount(List<Place> places, int min, int max, Optional<Condition> where) implements Check {
    public EntryCount {
        places = List.copyOf(places);
    }

    /** Whether there may be too many. */
    public boolean isLimited() {
        return max < Integer.MAX_VALUE;
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        List<Fault> faults = new ArrayList<>();
        for (Place place : places) {
            List<PlacedValue> found = place.find(value, context);
            if (found.isEmpty()) {
                add(0, place.in(value), faults);
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
