package dev.workersapi.pacts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Builds regular expressions that match all names except a few. They do not use look-ahead, which Pact's Rust verifier
 * does not support.
 */
final class OtherNames {
    private OtherNames() {}

    /**
     * Returns a pattern that matches any complete name except the given ones.
     *
     * @param names names that consist of letters, digits and underscores
     */
    static String than(Set<String> names) {
        return "^(" + after(List.copyOf(new TreeSet<>(names))) + ")$";
    }

    /** @param rests the remainders of the names after a common beginning */
    private static String after(List<String> rests) {
        String first = rests.stream()
                .filter(rest -> !rest.isEmpty())
                .map(rest -> rest.substring(0, 1))
                .distinct()
                .collect(Collectors.joining());
        if (first.isEmpty()) {
            return ".+";
        }
        String other = "[^" + first + "].*";
        String same = first.chars()
                .mapToObj(Character::toString)
                .map(letter -> letter + "("
                        + after(rests.stream()
                                .filter(rest -> rest.startsWith(letter))
                                .map(rest -> rest.substring(1))
                                .toList())
                        + ")")
                .collect(Collectors.joining("|"));
        // The common beginning itself matches, unless it is one of the names.
        return (rests.contains("") ? "" : "|") + other + "|" + same;
    }
}
