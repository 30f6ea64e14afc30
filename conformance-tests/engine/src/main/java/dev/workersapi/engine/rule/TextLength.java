package dev.workersapi.engine.rule;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Limits the length of text: the kinds {@code max-bytes} and {@code max-characters}.
 *
 * @param truncated true if the API truncates longer strings instead of rejecting them
 */
public record TextLength(List<ValuePath> paths, int max, Unit unit, boolean truncated) implements Check {
    /** The unit of the length. */
    public enum Unit {
        CHARACTERS,
        /** Bytes in UTF-8. */
        BYTES,
        /** Bytes of any value when it is written as compact JSON. */
        BYTES_OF_JSON
    }

    public TextLength {
        paths = List.copyOf(paths);
    }

    @Override
    public List<Fault> faults(LocatedValue value, RuleContext context) {
        return context.faults(
                paths,
                value,
                one -> (unit == Unit.BYTES_OF_JSON || one.json().isTextual()) && length(text(one)) > max,
                one -> new Fault(
                        one.pointer(),
                        "expected at most " + max + (unit == Unit.CHARACTERS ? " characters" : " bytes") + ", received "
                                + length(text(one)),
                        "shorten it"));
    }

    /** Returns the longest prefix of a string that is within the limit, without splitting a character. */
    public String cut(String text) {
        int end = text.length();
        while (length(text.substring(0, end)) > max) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    private int length(String text) {
        return unit == Unit.CHARACTERS
                ? text.codePointCount(0, text.length())
                : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private String text(LocatedValue value) {
        return unit == Unit.BYTES_OF_JSON ? value.json().toString() : value.text();
    }
}
