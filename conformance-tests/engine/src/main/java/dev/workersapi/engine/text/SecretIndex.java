package dev.workersapi.engine.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds known secrets and their spellings in a string in a single pass. Spellings are indexed by their first four
 * characters. Thread-safe.
 */
final class SecretIndex {
    private static final int KEY_LENGTH = 4;
    private static final int MIN_PREFIX = 8;
    private static final char ELLIPSIS = '…';

    private final Collection<String> secrets;
    private volatile @Nullable Map<String, List<String>> spellings;

    SecretIndex(Collection<String> secrets) {
        this.secrets = secrets;
    }

    String mask(String text, Replacement replacement) {
        Map<String, List<String>> index = spellings();
        StringBuilder masked = null;
        int kept = 0;
        for (int at = 0; at + KEY_LENGTH <= text.length(); at++) {
            List<String> candidates = index.get(text.substring(at, at + KEY_LENGTH));
            int length = candidates == null ? 0 : matched(candidates, text, at);
            if (length == 0 && at > 0 && text.charAt(at - 1) == ELLIPSIS) {
                length = ending(index, text, at);
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
    private static int matched(List<String> candidates, String text, int at) {
        int longest = 0;
        for (String spelling : candidates) {
            int common = common(spelling, text, at);
            int end = at + common;
            boolean whole = common == spelling.length()
                    && (Secrets.isLong(spelling) || (isBoundary(text, at - 1) && isBoundary(text, end)));
            boolean cut = common < spelling.length()
                    && (text.startsWith("…", end)
                            || text.startsWith("...", end)
                            || (common >= MIN_PREFIX && end == text.length()));
            longest = whole || cut ? Math.max(longest, common) : longest;
        }
        return longest;
    }

    /** Returns the length of the longest spelling that ends at a position and whose beginning is cut off. */
    private static int ending(Map<String, List<String>> index, String text, int at) {
        return index.values().stream()
                .flatMap(List::stream)
                .mapToInt(spelling -> ending(spelling, text, at))
                .max()
                .orElse(0);
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
        int length = KEY_LENGTH;
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

    private Map<String, List<String>> spellings() {
        Map<String, List<String>> index = spellings;
        if (index == null) {
            Map<String, List<String>> built = new HashMap<>();
            Set<String> all = new LinkedHashSet<>();
            secrets.forEach(secret -> all.addAll(SecretSpellings.of(secret)));
            all.stream()
                    .filter(spelling -> spelling.length() >= KEY_LENGTH)
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .forEach(spelling -> built.computeIfAbsent(
                                    spelling.substring(0, KEY_LENGTH), key -> new ArrayList<>())
                            .add(spelling));
            index = built;
            spellings = index;
        }
        return index;
    }
}
