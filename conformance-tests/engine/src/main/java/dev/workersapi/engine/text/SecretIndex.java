package dev.workersapi.engine.text;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds known secrets and their spellings in a string in a single pass. Spellings are indexed by their first four
 * characters. Thread-safe.
 */
final class SecretIndex {
    private static final int KEY_LENGTH = 4;
    private static final int MIN_PREFIX = 8;
    private static final int MIN_TABLE = 64;
    private static final char ELLIPSIS = '…';

    private final Collection<String> secrets;
    private volatile @Nullable Spellings spellings;

    SecretIndex(Collection<String> secrets) {
        this.secrets = secrets;
    }

    String mask(String text, Replacement replacement) {
        if (secrets.isEmpty() || text.length() < KEY_LENGTH) {
            return text;
        }
        Spellings known = spellings();
        StringBuilder masked = null;
        int kept = 0;
        for (int at = 0; at + KEY_LENGTH <= text.length(); at++) {
            int length = matched(known.at(text, at), text, at);
            if (length == 0 && at > 0 && text.charAt(at - 1) == ELLIPSIS) {
                length = ending(known.all(), text, at);
            }
            if (length > 0) {
                masked = masked == null ? new StringBuilder() : masked;
                masked.append(text, kept, at).append(replacement.of(text.substring(at, at + length)));
                kept = at + length;
                at = kept - 1;
            }
        }
        return masked == null ? text : masked.append(text, kept, text.length()).toString();
    }

    /** Returns the length of the longest spelling at a position. At the end of the text, a spelling may be cut off. */
    private static int matched(@Nullable Candidate candidates, String text, int at) {
        int longest = 0;
        for (Candidate one = candidates; one != null; one = one.next()) {
            String spelling = one.spelling();
            int common = common(spelling, text, at);
            int end = at + common;
            boolean whole = common == spelling.length()
                    && (Secrets.isLong(spelling) || (isBoundary(text, at - 1) && isBoundary(text, end)));
            boolean cut = common >= KEY_LENGTH
                    && common < spelling.length()
                    && (text.startsWith("…", end)
                            || text.startsWith("...", end)
                            || (common >= MIN_PREFIX && end == text.length()));
            longest = whole || cut ? Math.max(longest, common) : longest;
        }
        return longest;
    }

    /** Returns the length of the longest spelling that ends at a position and whose beginning is cut off. */
    private static int ending(List<String> spellings, String text, int at) {
        int longest = 0;
        for (String spelling : spellings) {
            longest = Math.max(longest, ending(spelling, text, at));
        }
        return longest;
    }

    private static int ending(String spelling, String text, int at) {
        for (int from = 1; from <= spelling.length() - MIN_PREFIX; from++) {
            int length = spelling.length() - from;
            if (text.regionMatches(at, spelling, from, length)) {
                return length;
            }
        }
        return 0;
    }

    private static int common(String spelling, String text, int at) {
        int length = 0;
        while (length < spelling.length()
                && at + length < text.length()
                && spelling.charAt(length) == text.charAt(at + length)) {
            length++;
        }
        return length;
    }

    private static boolean isBoundary(String text, int at) {
        return at < 0 || at >= text.length() || !(Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }

    private Spellings spellings() {
        Spellings known = spellings;
        if (known == null) {
            known = new Spellings(secrets);
            spellings = known;
        }
        return known;
    }

    /**
     * Spellings with the same place in the table.
     *
     * @param next the other ones; null for none
     */
    private record Candidate(String spelling, @Nullable Candidate next) {}

    /** All spellings, and a table of them by the hash of their key, most of whose places are empty. */
    private static final class Spellings {
        private final List<String> all;
        private final @Nullable Candidate[] table;

        Spellings(Collection<String> secrets) {
            Set<String> found = new LinkedHashSet<>();
            for (String secret : secrets) {
                found.addAll(SecretSpellings.of(secret));
            }
            found.removeIf(spelling -> spelling.length() < KEY_LENGTH);
            all = List.copyOf(found);
            table = new Candidate[Integer.highestOneBit(Math.max(MIN_TABLE, 8 * all.size()))];
            for (String spelling : all) {
                int place = place(spelling, 0);
                table[place] = new Candidate(spelling, table[place]);
            }
        }

        List<String> all() {
            return all;
        }

        @Nullable
        Candidate at(String text, int at) {
            return table[place(text, at)];
        }

        private int place(String text, int at) {
            int key = 0;
            for (int index = at; index < at + KEY_LENGTH; index++) {
                key = 31 * key + text.charAt(index);
            }
            return key & (table.length - 1);
        }
    }
}
