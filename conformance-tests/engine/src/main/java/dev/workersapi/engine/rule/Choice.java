package dev.workersapi.engine.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Requires a choice between values: the kinds {@code exactly-one}, {@code at-most-one} and {@code at-least-one}.
 *
 * @param required true if at least one value must be present
 * @param exclusive true if at most one value may be present
 */
public record Choice(List<ValuePath> paths, boolean required, boolean exclusive) implements Check {
    public Choice {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        List<ValuePath> there = new ArrayList<>();
        for (ValuePath path : paths) {
            if (path.existsIn(value, context)) {
                there.add(path);
            }
        }
        if (required && there.isEmpty()) {
            String pointer = exclusive ? value.pointer() : paths.get(0).pointerIn(value);
            return List.of(new Fault(pointer, "expected " + names(" or ") + ", received none", "set one"));
        }
        if (exclusive && there.size() > 1) {
            String pointer =
                    required ? value.pointer() : there.get(there.size() - 1).pointerIn(value);
            return List.of(new Fault(pointer, "expected only one of " + names(" and "), "remove the others"));
        }
        return List.of();
    }

    private String names(String and) {
        return paths.stream().map(ValuePath::name).collect(Collectors.joining(and));
    }
}
