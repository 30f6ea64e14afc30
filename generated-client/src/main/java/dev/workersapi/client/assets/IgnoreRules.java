package dev.workersapi.client.assets;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an {@code .assetsignore}: the syntax of {@code .gitignore} (gitignore(5)), where upper and lower case
 * are the same, as in the library that wrangler uses. Immutable.
 */
final class IgnoreRules {
    private final List<Rule> rules;

    private IgnoreRules(List<Rule> rules) {
        this.rules = rules;
    }

    static IgnoreRules parse(String text) {
        return new IgnoreRules(text.lines()
                .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
                .map(IgnoreRules::rule)
                .filter(rule -> rule != null)
                .toList());
    }

    /**
     * Whether the last rule that matches leaves this out. It does not look at the directories around it: whoever
     * walks must not enter one that is ignored, which also is why nothing below it can be taken in again.
     *
     * @param path relative, with {@code /} between names
     */
    boolean ignores(String path, boolean directory) {
        boolean ignored = false;
        for (Rule rule : rules) {
            if ((directory || !rule.directoriesOnly)
                    && rule.pattern.matcher(path).matches()) {
                ignored = !rule.negated;
            }
        }
        return ignored;
    }

    private static @Nullable Rule rule(String line) {
        // Blanks at the end do not count, unless the first of them is escaped.
        String glob = line.replaceFirst("(?<!\\\\)\\s+$", "").replaceAll("\\*{3,}", "**");
        if (glob.isEmpty() || glob.startsWith("#")) {
            return null;
        }
        boolean negated = glob.startsWith("!");
        glob = negated ? glob.substring(1) : glob;
        boolean directoriesOnly = glob.endsWith("/");
        glob = directoriesOnly ? glob.substring(0, glob.length() - 1) : glob;
        // A slash at the beginning or in the middle ties the rule to the root.
        String depth = glob.contains("/") ? "" : "(?:.*/)?";
        glob = glob.startsWith("/") ? glob.substring(1) : glob;
        int flags = Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        try {
            return glob.isEmpty()
                    ? null
                    : new Rule(Pattern.compile(depth + regex(glob), flags), negated, directoriesOnly);
        } catch (PatternSyntaxException e) {
            // Refused, where git would skip it: what it was to keep private would be published.
            throw new IllegalArgumentException("`.assetsignore`: `" + line + "` is not a pattern", e);
        }
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (at < glob.length()) {
            boolean nameStarts = at == 0 || glob.charAt(at - 1) == '/';
            if (nameStarts && glob.startsWith("**/", at)) {
                regex.append("(?:.*/)?");
                at += 3;
            } else if (nameStarts && glob.substring(at).equals("**")) {
                regex.append(".+");
                at += 2;
            } else if (glob.charAt(at) == '[' && classEnd(glob, at) > 0) {
                int end = classEnd(glob, at);
                regex.append(characterClass(glob.substring(at + 1, end)));
                at = end + 1;
            } else if (glob.charAt(at) == '\\' && at + 1 < glob.length()) {
                regex.append(Pattern.quote(glob.substring(at + 1, at + 2)));
                at += 2;
            } else {
                regex.append(character(glob.charAt(at)));
                // Elsewhere two stars are one.
                at += glob.startsWith("**", at) ? 2 : 1;
            }
        }
        return regex.toString();
    }

    private static String character(char c) {
        return switch (c) {
            case '*' -> "[^/]*";
            case '?' -> "[^/]";
            default -> Pattern.quote(String.valueOf(c));
        };
    }

    /** Where a class like {@code [a-z]} ends, or -1 where it does not; a bracket right at its start is a member. */
    private static int classEnd(String glob, int start) {
        int first = start + 1;
        first += first < glob.length() && "!^".indexOf(glob.charAt(first)) >= 0 ? 1 : 0;
        return glob.indexOf(']', first + 1);
    }

    private static String characterClass(String members) {
        boolean negated = members.startsWith("!") || members.startsWith("^");
        String escaped = (negated ? members.substring(1) : members).replaceAll("([\\[\\]&^\\\\])", "\\\\$1");
        // A class never matches what separates names.
        return "(?!/)[" + (negated ? "^" : "") + escaped + "]";
    }

    private record Rule(Pattern pattern, boolean negated, boolean directoriesOnly) {}
}
