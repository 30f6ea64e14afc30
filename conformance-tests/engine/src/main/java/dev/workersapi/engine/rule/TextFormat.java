package dev.workersapi.engine.rule;

import dev.workersapi.engine.text.MessageText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/** Requires a format for strings: the kind {@code format}. */
public record TextFormat(List<ValuePath> paths, Format format) implements Check {
    /** The known formats. */
    public enum Format {
        /** A date of RFC 3339. */
        DATE("a date", "write it as YYYY-MM-DD"),
        /** A cron expression in Cloudflare's dialect. */
        CRON("a cron expression", "write five fields, such as */5 * * * *");

        private final String name;
        private final String fix;

        Format(String name, String fix) {
            this.name = name;
            this.fix = fix;
        }

        private boolean matches(String text) {
            return switch (this) {
                case DATE -> isDate(text);
                case CRON -> CronExpression.isValid(text);
            };
        }
    }

    public TextFormat {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        return context.faults(
                paths,
                value,
                one -> one.json().isTextual() && !format.matches(one.text()),
                one -> new Fault(
                        one.pointer(),
                        "expected " + format.name + ", received " + MessageText.quoted(one.text()),
                        format.fix));
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
