package dev.workersapi.engine.rule;

import java.util.List;

/**
 * The presence of values: kinds {@code requires} and {@code forbids}.
 *
 * @param expected true if the values must be present, false if they must not
 */
public record Presence(List<ValuePath> paths, boolean expected) implements Check {
    public Presence {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        return paths.stream()
                .filter(path -> path.existsIn(value, context) != expected)
                .map(path -> expected
                        ? new Fault(path.pointerIn(value), path.name() + " is missing", "set it")
                        : new Fault(path.pointerIn(value), path.name() + " is not taken here", "remove it"))
                .toList();
    }
}
