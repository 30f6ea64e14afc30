package dev.workersapi.pacts;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Regular expressions for any name but a few, without look-ahead, which Pact's verifier in Rust does not have. */
final class OtherNames {
    private OtherNames() {}

    /**
     * A pattern that matches every name but these as a whole.
     *
     * @param names names of letters, digits and underscores
     */
    static String than(Set<String> names) {
        return "^(" + after(List.copyOf(new TreeSet<>(names))) + ")$";
    }

    /** @param rests the rests of the names after a common beginning */
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
        // The beginning alone is another name, unless it is one of them.
        return (rests.contains("") ? "" : "|") + other + "|" + same;
    }
}
