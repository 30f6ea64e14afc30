package dev.workersapi.engine.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Suggests names for a misspelled one. */
public final class NearestNames {
    private static final int MAX_NAMES = 3;

    /** The maximum length of a name. Longer strings get no suggestions, because finding them would take too long. */
    private static final int MAX_LENGTH = 120;

    private NearestNames() {}

    /** Returns up to three names that are similar to the given text or contain it, the most similar first. */
    public static List<String> of(String given, Collection<String> names) {
        if (given.isEmpty() || given.length() > MAX_LENGTH) {
            return List.of();
        }
        String wanted = given.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        Comparator<String> byDistance =
                Comparator.comparingInt(name -> distance(wanted, name.toLowerCase(Locale.ROOT)));
        return names.stream()
                .filter(name -> {
                    String candidate = name.toLowerCase(Locale.ROOT);
                    return distance(wanted, candidate) <= limit || (wanted.length() > 2 && candidate.contains(wanted));
                })
                .sorted(byDistance.thenComparing(Comparator.naturalOrder()))
                .limit(MAX_NAMES)
                .toList();
    }

    /**
     * Returns the number of characters to add, remove or change to turn one text into the other (Levenshtein distance).
     */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
