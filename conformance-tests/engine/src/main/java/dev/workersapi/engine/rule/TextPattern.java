package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.util.List;
import java.util.regex.Pattern;

/** Requires that strings contain a match for a regular expression: the kind {@code pattern}. */
public record TextPattern(List<ValuePath> paths, Pattern pattern) implements Check {
    public TextPattern {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        return context.faults(
                paths,
                value,
                one -> one.json().isTextual() && !pattern.matcher(one.text()).find(),
                one -> new Fault(one.pointer(), MessageText.quoted(one.text()) + " is not allowed", "change it"));
    }
}
