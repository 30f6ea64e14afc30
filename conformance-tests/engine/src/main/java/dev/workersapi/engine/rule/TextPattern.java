package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.util.List;
import java.util.regex.Pattern;

/** Texts in which a regular expression finds something: kind {@code pattern}. */
public record TextPattern(List<Place> places, Pattern pattern) implements Check {
    public TextPattern {
        places = List.copyOf(places);
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        return context.find(places, value).stream()
                .filter(one ->
                        one.json().isTextual() && !pattern.matcher(one.text()).find())
                .map(one -> new Fault(one.pointer(), MessageText.quoted(one.text()) + " is not allowed", "change it"))
                .toList();
    }
}
