package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.util.Collection;
import java.util.List;

/** Texts that name one of the Worker's files: kind {@code part-exists}. */
public record PartExists(List<Place> places) implements Check {
    public PartExists {
        places = List.copyOf(places);
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        return context.parts().map(parts -> faults(value, context, parts)).orElse(List.of());
    }

    private List<Fault> faults(PlacedValue value, RuleContext context, Collection<String> parts) {
        return context.find(places, value).stream()
                .filter(one -> !parts.contains(one.text()))
                .map(one -> new Fault(
                        one.pointer(),
                        "no part, or more than one, is called " + MessageText.quoted(one.text()),
                        "add it, or name one of " + parts))
                .toList();
    }
}
