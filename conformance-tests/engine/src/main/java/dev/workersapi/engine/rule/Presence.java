package dev.workersapi.engine.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Requires or forbids the presence of values: the kinds {@code requires} and {@code forbids}.
 *
 * @param expected true if the values must be present, false if they must not
 */
public record Presence(List<ValuePath> paths, boolean expected) implements Check {
    public Presence {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        List<Fault> faults = new ArrayList<>(0);
        for (ValuePath path : paths) {
            if (path.existsIn(value, context) != expected) {
                faults.add(
                        expected
                                ? new Fault(path.pointerIn(value), path.name() + " is missing", "set it")
                                : new Fault(path.pointerIn(value), path.name() + " is not taken here", "remove it"));
            }
        }
        return faults;
    }
}
