package dev.workersapi.spec.diff.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Generates sample strings for a pattern that consists of literals, character classes, groups, alternatives and
 * repetitions. Generates none for other patterns. Not every sample matches the pattern, so callers must check each one.
 */
public final class PatternSamples {
    private static final int MAX_SAMPLES = 300;
    private static final int MAX_REPEAT = 300;
    private static final String NON_WORD = "-.~/ _:";

    private final String pattern;
    private int at;

    private PatternSamples(String pattern) {
        this.pattern = pattern;
    }

    public static List<String> of(String pattern) {
        try {
            PatternSamples samples = new PatternSamples(pattern);
            List<String> found = samples.alternatives();
            return samples.at == pattern.length() ? found : List.of();
        } catch (UnsupportedOperationException | IndexOutOfBoundsException | NumberFormatException e) {
            return List.of();
        }
    }

    private List<String> alternatives() {
        Set<String> all = new LinkedHashSet<>(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            all.addAll(sequence());
        }
        return List.copyOf(all);
    }

    private List<String> sequence() {
        List<String> all = List.of("");
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            all = product(all, repeated(atom()));
        }
        return all;
    }

    /** Combines samples so that each one occurs at least once, without generating every combination. */
    private static List<String> product(List<String> first, List<String> second) {
        Set<String> all = new LinkedHashSet<>();
        int count = Math.min(MAX_SAMPLES, Math.max(first.size(), second.size()));
        for (int i = 0; i < count && !second.isEmpty() && !first.isEmpty(); i++) {
            all.add(first.get(i % first.size()) + second.get(i % second.size()));
        }
        for (int i = 0; i < first.size() && all.size() < MAX_SAMPLES; i++) {
            all.add(first.get(i) + second.get(0));
        }
        for (int i = 0; i < second.size() && all.size() < MAX_SAMPLES; i++) {
            all.add(first.get(0) + second.get(i));
        }
        return List.copyOf(all);
    }

    private List<String> atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> List.of("");
            case '.' -> List.of("a", "0", "-");
            case '(' -> group();
            case '[' -> characters();
            case '\\' -> escaped(pattern.charAt(at++));
            case '*', '+', '?', '{' -> throw new UnsupportedOperationException("nothing to repeat");
            default -> List.of(String.valueOf(c));
        };
    }

    private List<String> group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.charAt(at) == '?') {
            throw new UnsupportedOperationException("lookaround");
        }
        List<String> inside = alternatives();
        if (pattern.charAt(at++) != ')') {
            throw new UnsupportedOperationException("unbalanced");
        }
        return inside;
    }

    private static List<String> escaped(char c) {
        return switch (c) {
            case 'd' -> List.of("0", "9");
            case 'w' -> List.of("a", "Z", "0", "_");
            case 's' -> List.of(" ");
            case 'S', 'D' -> List.of("a", "-");
            case 'W' -> List.of("-");
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new UnsupportedOperationException("escape");
                }
                yield List.of(String.valueOf(c));
            }
        };
    }

    private List<String> characters() {
        boolean negated = pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        Set<String> all = new LinkedHashSet<>();
        while (pattern.charAt(at) != ']') {
            char c = pattern.charAt(at++);
            if (c == '\\') {
                all.addAll(escaped(pattern.charAt(at++)));
            } else if (pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                all.add(String.valueOf(c));
                all.add(String.valueOf(pattern.charAt(at + 1)));
                at += 2;
            } else {
                all.add(String.valueOf(c));
            }
        }
        at++;
        if (negated) {
            Set<String> others = new LinkedHashSet<>(List.of("a", "Z", "0"));
            NON_WORD.chars().forEach(other -> others.add(String.valueOf((char) other)));
            others.removeAll(all);
            return List.copyOf(others);
        }
        return List.copyOf(all);
    }

    private List<String> repeated(List<String> once) {
        if (at == pattern.length()) {
            return once;
        }
        int min = 1;
        int max = 1;
        char c = pattern.charAt(at);
        if (c == '*' || c == '+' || c == '?') {
            min = c == '+' ? 1 : 0;
            max = c == '?' ? 1 : 3;
            at++;
        } else if (c == '{') {
            int end = pattern.indexOf('}', at);
            String[] counts = pattern.substring(at + 1, end).split(",", -1);
            min = Integer.parseInt(counts[0]);
            max = counts.length == 1 ? min : counts[1].isEmpty() ? min + 3 : Integer.parseInt(counts[1]);
            at = end + 1;
        } else {
            return once;
        }
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        if (max > MAX_REPEAT) {
            throw new UnsupportedOperationException("long");
        }
        List<String> all = new ArrayList<>();
        for (int count : new int[] {min, max, Math.min(min + 1, max)}) {
            once.forEach(text -> all.add(text.repeat(count)));
        }
        return List.copyOf(new LinkedHashSet<>(all));
    }
}
