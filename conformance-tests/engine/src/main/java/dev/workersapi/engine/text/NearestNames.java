package dev.workersapi.engine.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that someone may have meant. */
public final class NearestNames {
    private static final int MOST = 3;

    /** Nothing that anyone names is longer; a text that is gets no suggestion and costs no time. */
    private static final int LONGEST = 120;

    private NearestNames() {}

    /** At most three names that differ little or contain what was given, the nearest first. */
    public static List<String> of(String given, Collection<String> names) {
        if (given.isEmpty() || given.length() > LONGEST) {
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
                .limit(MOST)
                .toList();
    }

    /** How many letters must be added, removed or changed to make one text of the other (Levenshtein). */
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
