package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Requires unique values: the kind {@code unique}. */
public record UniqueValues(List<ValuePath> paths) implements Check {
    public UniqueValues {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        Set<String> seen = new HashSet<>();
        return context.faults(
                paths,
                value,
                one -> !seen.add(one.text()),
                one -> new Fault(
                        one.pointer(), MessageText.quoted(one.text()) + " occurs twice", "rename or remove one"));
    }
}
