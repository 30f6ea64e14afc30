package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The format of texts: kind {@code format}. */
public record TextFormat(List<ValuePath> paths, Format format) implements Check {
    /** The known formats. */
    public enum Format {
        DATE
    }

    public TextFormat {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        return context.find(paths, value).stream()
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
