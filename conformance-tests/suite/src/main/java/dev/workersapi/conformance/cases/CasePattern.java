package dev.workersapi.conformance.cases;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A case id, or a pattern that matches several ids. {@code *} matches any text, including slashes. Immutable.
 *
 * @param text the pattern as the user wrote it
 */
public record CasePattern(String text, Pattern pattern) {
    public static CasePattern of(String text) {
        String expression =
                Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return new CasePattern(text, Pattern.compile(expression, Pattern.DOTALL));
    }

    /** Returns true if the pattern matches a case id. */
    public boolean matches(String id) {
        return pattern.matcher(id).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
