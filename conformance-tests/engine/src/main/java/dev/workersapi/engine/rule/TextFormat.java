package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Texts of a format: kind {@code format}. */
public record TextFormat(List<Place> places, Format format) implements Check {
    /** A format that the document may name. */
    public enum Format {
        DATE
    }

    public TextFormat {
        places = List.copyOf(places);
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        return context.find(places, value).stream()
                .filter(one -> one.json().isTextual() && !isDate(one.text()))
                .map(one -> new Fault(
                        one.pointer(),
                        "expected a date, received " + MessageText.quoted(one.text()),
                        "write it as YYYY-MM-DD"))
                .toList();
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
