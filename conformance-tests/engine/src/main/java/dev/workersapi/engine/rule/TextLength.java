package dev.workersapi.engine.rule;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The length of texts: kinds {@code max-bytes} and {@code max-characters}.
 *
 * @param unit what is counted
 * @param truncated whether a longer text is cut and not refused
 */
public record TextLength(List<Place> places, int max, Unit unit, boolean truncated) implements Check {
    /** What lengths are measured in. */
    public enum Unit {
        CHARACTERS,
        /** Bytes in UTF-8. */
        BYTES,
        /** Bytes of any value as compact JSON. */
        BYTES_OF_JSON
    }

    public TextLength {
        places = List.copyOf(places);
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        return context.find(places, value).stream()
                .filter(one -> unit == Unit.BYTES_OF_JSON || one.json().isTextual())
                .filter(one -> length(text(one)) > max)
                .map(one -> new Fault(
                        one.pointer(),
                        "expected at most " + max + (unit == Unit.CHARACTERS ? " characters" : " bytes") + ", received "
                                + length(text(one)),
                        "shorten it"))
                .toList();
    }

    /** The beginning of a text that is not too long; no character is cut in two. */
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

    private String text(PlacedValue value) {
        return unit == Unit.BYTES_OF_JSON ? value.json().toString() : value.text();
    }
}
