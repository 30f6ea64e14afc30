package dev.workersapi.client.assets;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The rules of an {@code .assetsignore} file, in the syntax of {@code .gitignore} (gitignore(5)). Case is ignored, as
 * in the library that Wrangler uses. Immutable.
 */
record IgnoreRules(List<Rule> rules) {
    /**
     * Matches the tokens of a pattern: any number of directories, everything below, stars, a question mark, a character
     * class (whose first character may be a bracket), and literal characters.
     */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<![^/])\\*\\*/|/\\*\\*$|\\*+|\\?|\\[[!^]?+]?+[^]]*]|\\\\.|[^*?\\[\\\\/]+|.", Pattern.DOTALL);

    record Rule(Pattern pattern, boolean negated, boolean directoriesOnly) {}

    static IgnoreRules parse(String text) {
        return new IgnoreRules(text.lines()
                .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
                .flatMap(line -> rule(line).stream())
                .toList());
    }

    /**
     * Returns true if the last matching rule excludes a path. Parent directories are not checked, because callers skip
     * excluded directories, so nothing below one can be included again.
     *
     * @param path relative to the root, with {@code /} between names
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

    private static Optional<Rule> rule(String line) {
        // Trailing spaces are ignored, unless the first of them is escaped.
        String glob = line.replaceFirst("(?<!\\\\)\\s+$", "").replaceAll("\\*{3,}", "**");
        boolean negated = glob.startsWith("!");
        boolean directoriesOnly = glob.endsWith("/");
        String path = glob.substring(negated ? 1 : 0, glob.length() - (directoriesOnly ? 1 : 0));
        if (path.isEmpty() || glob.startsWith("#")) {
            return Optional.empty();
        }
        // A slash at the start or in the middle anchors the rule at the root.
        String depth = path.contains("/") ? "" : "(?:.*/)?";
        String regex = TOKEN.matcher(path.replaceFirst("^/", ""))
                .replaceAll(token -> Matcher.quoteReplacement(regex(token.group())));
        int flags = Pattern.DOTALL | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        try {
            return Optional.of(new Rule(Pattern.compile(depth + regex, flags), negated, directoriesOnly));
        } catch (PatternSyntaxException e) {
            // Git would skip the invalid rule. Here, skipping it would publish the files that it was meant to exclude.
            throw new IllegalArgumentException("`.assetsignore`: `" + line + "` is not a valid pattern", e);
        }
    }

    private static String regex(String token) {
        if (token.length() > 1 && token.startsWith("\\")) {
            return Pattern.quote(token.substring(1));
        }
        if (token.length() > 1 && token.startsWith("[")) {
            String members = token.substring(1, token.length() - 1).replaceAll("[\\[\\]&^\\\\]", "\\\\$0");
            // A character class never matches the separator.
            return "(?!/)[" + members.replaceFirst("^(!|\\\\\\^)", "^") + "]";
        }
        return switch (token) {
            case "**/" -> "(?:.*/)?";
            case "/**" -> "/.+";
            case "*", "**" -> "[^/]*";
            case "?" -> "[^/]";
            default -> Pattern.quote(token);
        };
    }
}
