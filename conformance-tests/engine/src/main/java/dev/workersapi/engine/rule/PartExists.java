package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.util.Collection;
import java.util.List;

/** Requires the name of one of the Worker's files: the kind {@code part-exists}. */
public record PartExists(List<ValuePath> paths) implements Check {
    public PartExists {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        return context.parts().map(parts -> faults(value, context, parts)).orElse(List.of());
    }

    private List<Fault> faults(LocatedValue value, RuleContext context, Collection<String> parts) {
        return context.faults(
                paths,
                value,
                one -> !parts.contains(one.text()),
                one -> new Fault(
                        one.pointer(),
                        "no part, or more than one, is called " + MessageText.quoted(one.text()),
                        "add it, or name one of " + parts));
    }
}
