package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Values that differ: kind {@code unique}. */
public record UniqueValues(List<Place> places) implements Check {
    public UniqueValues {
        places = List.copyOf(places);
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        Set<String> seen = new HashSet<>();
        return context.find(places, value).stream()
                .filter(one -> !seen.add(one.text()))
                .map(one ->
                        new Fault(one.pointer(), MessageText.quoted(one.text()) + " is there twice", "rename or remove one"))
                .toList();
    }
}
