package dev.workersapi.engine.rule;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Checks the cron expressions of Cloudflare: five fields, with names, and {@code L}, {@code W} and {@code #} for days.
 * Weekdays are numbered from 1 for Sunday, and ranges may wrap around, such as {@code FRI-MON}.
 *
 * <p>Accepts what Cloudflare's own <a href="https://github.com/cloudflare/saffron">parser</a> accepts. The client
 * contains the same class, because neither module may depend on the other.
 */
final class CronExpression {
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

    private static final List<Field> FIELDS = List.of(
            // Minutes
            Field.of("0*[1-5]?\\d", "0*([1-9]|[1-5]\\d)", ""),
            // Hours
            Field.of("0*(1?\\d|2[0-3])", "0*([1-9]|1\\d|2[0-3])", ""),
            // Days of the month
            Field.of(
                    "0*([1-9]|[12]\\d|3[01])",
                    "0*([1-9]|[12]\\d|30)",
                    "|L(-0*([1-9]|[12]\\d|30))?W?|0*([1-9]|[12]\\d|3[01])W"),
            // Months
            Field.of("(0*([1-9]|1[0-2])|(?i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))", "0*([1-9]|1[01])", ""),
            // Weekdays
            Field.of(
                    "(0*[1-7]|(?i:SUN|MON|TUE|WED|THU|FRI|SAT))",
                    "0*[1-6]",
                    "|L|(0*[1-7]|(?i:SUN|MON|TUE|WED|THU|FRI|SAT))(L|#0*[1-5])"));

    private CronExpression() {}

    static boolean isValid(String text) {
        String[] fields = BLANKS.split(text, -1);
        return fields.length == FIELDS.size()
                && IntStream.range(0, fields.length).allMatch(i -> FIELDS.get(i).accepts(fields[i]));
    }

    /**
     * A field of an expression: either a single special value, or a list of values, ranges and steps.
     *
     * @param alone matches special values, which cannot be part of a list
     * @param first matches the first entry of a list
     * @param next matches the other entries, which may be an asterisk
     */
    private record Field(Pattern alone, Pattern first, Pattern next) {
        static Field of(String value, String step, String alone) {
            String rest = "(-" + value + ")?(/" + step + ")?";
            return new Field(
                    Pattern.compile("\\*" + alone),
                    Pattern.compile("\\*/" + step + "|" + value + rest),
                    Pattern.compile("(\\*|" + value + ")" + rest));
        }

        boolean accepts(String text) {
            String[] entries = text.split(",", -1);
            return alone.matcher(text).matches()
                    || (first.matcher(entries[0]).matches()
                            && Arrays.stream(entries)
                                    .skip(1)
                                    .allMatch(entry -> next.matcher(entry).matches()));
        }
    }
}
