package dev.workersapi.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes text that looks like a secret from displayed text. All patterns run in linear time. */
public final class Redaction {
    /** The replacement for a secret. */
    public static final String REDACTED = "[redacted]";

    /** Matches the dot between the parts of a token: plain, percent-encoded, or escaped in JSON or HTML. */
    private static final String DOT = "(?:\\.|%(?:25)?2[Ee]|\\\\u002[Ee]|&#46;)";

    private static final String PART = "[\\w-]*+(?:(?:=|%3[Dd]){1,2}+(?=" + DOT + "))?+";

    /**
     * Matches three or five Base64url parts, the first of which is a JSON object (RFC 7515 §7.1, RFC 7516 §7.1), or two
     * JSON objects, which are a truncated token. Text that only begins like a token also matches, but without the
     * group, so that no text is searched twice.
     */
    private static final Pattern TOKEN = Pattern.compile("(e(?:yJ|yA|yI|wo|wk|w0)" + PART + ")((?:" + DOT + PART
            + "){2,4}+|" + DOT + "e(?:yJ|yA|wo|w0)" + PART + ")?+");

    /** Matches text that may be a token or a key in an additional layer of Base64. */
    private static final Pattern BASE64 = Pattern.compile("[\\w+/-]{40,}+={0,2}+");

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN[ +%\\w]*+-----(?s:.*?)(?:-----END[ +%\\w]*+-----|\\z)");

    private static final String PEM_END = "-----END";
    private static final int MIN_KEY = 16;

    private static final int MIN_ENCODED_TOKEN = 40;

    /**
     * {@code eyJ} and {@code -----} in Base64, at each of the three possible offsets. Text without any of these strings
     * contains no token or key in Base64.
     */
    private static final List<String> ENCODED_STARTS = List.of("ZXlK", "V5S", "leU", "LS0t");

    private static final Pattern BEARER =
            Pattern.compile("(?i)\\bbearer((?:\\s|%20|\\+|\\\\u0020)+)([\\w.~+/=%-]{4,}+)");

    private static final Pattern BASIC = Pattern.compile("(?i)\\bbasic((?:\\s|%20|\\+)+)([\\w+/-]{6,}+={0,2}+)");

    /** Matches a header that contains credentials, whatever their scheme. */
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)(authorization(?:\\\\?[\"'])?\\s?[:=]\\s?"
            + "(?:\\\\?[\"'])?[\\w-]{2,20}+(?:\\s|%20|\\+)++)((?!\\[redacted])[^\\s\"'&;,<>()\\\\]{4,}+)");

    private static final Pattern USER_INFO = Pattern.compile("://[^\\s/?#@\"'<>]++@");

    private static final Pattern ENCODED_USER_INFO = Pattern.compile("(?i)%3a%2f%2f(?:(?!%2f|%40)[^\\s/&\"'])++%40");

    /**
     * Matches the assignment of a value to the name of a secret. After a colon, text that looks like the next word of a
     * sentence is not matched.
     */
    private static final Pattern ASSIGNMENT = Pattern.compile("(?i)(" + SecretNames.PATTERN
            + ")([\\w-]{0,20}+(?:\\\\?[\"'])?\\s?(?:=|:(?=[^\\w]{0,4}(?:\\S{0,40}\\d|\\S{16})))\\s?(?:\\\\?[\"'])?)"
            + "((?!\\[redacted])[^\\s\"'&;,<>\\\\]{4,}+)");

    /** Words that follow "Bearer" in ordinary sentences. */
    private static final Set<String> WORDS = Set.of(
            "token",
            "tokens",
            "token.",
            "authentication",
            "authorization",
            "auth",
            "scheme",
            "credential",
            "credentials",
            "header",
            "format",
            "realm",
            "error",
            "realm=");

    private Redaction() {}

    /**
     * Replaces all text that looks like a secret by itself: JSON Web Tokens, PEM keys, credentials after {@code Bearer}
     * and {@code Basic}, and user information in URLs. A name such as {@code eyJa.js} does not look like one.
     */
    public static String withoutTokens(String text) {
        return withoutTokens(text, Replacement.WORD);
    }

    static String withoutTokens(String text, Replacement replacement) {
        if (!mayContainTokens(text)) {
            return text;
        }
        String shown = text;
        if (shown.contains("eyJ") || shown.contains("ew") || shown.contains("eyA") || shown.contains("eyI")) {
            shown = TOKEN.matcher(shown).replaceAll(match -> token(match, replacement));
        }
        if (shown.length() >= MIN_ENCODED_TOKEN && containsAny(shown, ENCODED_STARTS)) {
            shown = BASE64.matcher(shown).replaceAll(match -> encoded(match, replacement));
        }
        if (shown.contains("-----BEGIN")) {
            shown = PEM.matcher(shown).replaceAll(match -> quoted(replacement, match.group()));
        }
        if (shown.contains(PEM_END)) {
            shown = withoutEndsOfKeys(shown, replacement);
        }
        if (shown.contains("://")) {
            shown = USER_INFO.matcher(shown).replaceAll(match -> between("://", match, "@", replacement));
        }
        if (shown.indexOf('%') >= 0) {
            shown = ENCODED_USER_INFO
                    .matcher(shown)
                    .replaceAll(match -> between("%3A%2F%2F", match, "%40", replacement));
        }
        if (containsWord(shown, "bearer")) {
            shown = BEARER.matcher(shown).replaceAll(match -> bearer(match, replacement));
        }
        return containsWord(shown, "basic")
                ? BASIC.matcher(shown).replaceAll(match -> basic(match, replacement))
                : shown;
    }

    /**
     * Returns true if a string contains the beginning of anything that is replaced. Most strings do not, so they are
     * searched only once.
     */
    private static boolean mayContainTokens(String text) {
        for (int at = 0; at < text.length(); at++) {
            boolean found = switch (text.charAt(at)) {
                case 'e' -> text.startsWith("ey", at) || text.startsWith("ew", at);
                case 'b', 'B' ->
                    text.regionMatches(true, at, "bearer", 0, 6) || text.regionMatches(true, at, "basic", 0, 5);
                case '-' -> text.startsWith("-----", at);
                case ':' -> text.startsWith("://", at);
                case '%' -> true;
                case 'Z' -> text.startsWith("ZXlK", at);
                case 'V' -> text.startsWith("V5S", at);
                case 'l' -> text.startsWith("leU", at);
                case 'L' -> text.startsWith("LS0t", at);
                default -> false;
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    /**
     * Also replaces values whose names suggest a secret, such as {@code password=…}. Use this method only for text from
     * traffic, because messages of this program contain parameter names with example values.
     */
    public static String withoutSecrets(String text) {
        return withoutSecrets(text, Replacement.WORD);
    }

    static String withoutSecrets(String text, Replacement replacement) {
        String shown = withoutTokens(text, replacement);
        if (shown.indexOf('=') < 0 && shown.indexOf(':') < 0) {
            return shown;
        }
        if (containsWord(shown, "authorization")) {
            shown = AUTHORIZATION.matcher(shown).replaceAll(match -> credentials(match, replacement));
        }
        return ASSIGNMENT
                .matcher(shown)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1) + match.group(2))
                        + quoted(replacement, match.group(3)));
    }

    private static String quoted(Replacement replacement, String secret) {
        return Matcher.quoteReplacement(replacement.of(secret));
    }

    private static String between(String before, MatchResult match, String after, Replacement replacement) {
        String text = match.group();
        return before + quoted(replacement, text.substring(before.length(), text.length() - after.length())) + after;
    }

    private static boolean containsAny(String text, List<String> wanted) {
        for (String one : wanted) {
            if (text.contains(one)) {
                return true;
            }
        }
        return false;
    }

    /** Returns true if a string contains a word; ignores case. This search is much faster than the patterns. */
    private static boolean containsWord(String text, String word) {
        char lower = word.charAt(0);
        char upper = Character.toUpperCase(lower);
        for (int at = 0; at <= text.length() - word.length(); at++) {
            char c = text.charAt(at);
            if ((c == lower || c == upper) && text.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** Returns the text without keys whose beginning is cut off. */
    private static String withoutEndsOfKeys(String text, Replacement replacement) {
        StringBuilder shown = new StringBuilder();
        int kept = 0;
        for (int end = text.indexOf(PEM_END); end >= 0; end = text.indexOf(PEM_END, end + 1)) {
            int start = end;
            while (start > kept && isOfKey(text.charAt(start - 1))) {
                start--;
            }
            if (end - start >= MIN_KEY) {
                shown.append(text, kept, start).append(replacement.of(text.substring(start, end)));
                kept = end;
            }
        }
        return shown.append(text, kept, text.length()).toString();
    }

    /** Returns true for the characters of a key in Base64, including line breaks, which may be escaped. */
    private static boolean isOfKey(char c) {
        return (c < 0x80 && Character.isLetterOrDigit(c)) || "+/=\\\n\r".indexOf(c) >= 0;
    }

    /** Masks Base64 text if it contains a token or a key anywhere. */
    private static String encoded(MatchResult match, Replacement replacement) {
        String text = match.group().replace('-', '+').replace('_', '/').replace("=", "");
        byte[] decoded = Base64.getDecoder().decode(text.substring(0, text.length() - text.length() % 4));
        String inner = new String(decoded, StandardCharsets.ISO_8859_1);
        boolean isSecret = inner.contains("-----BEGIN")
                || (inner.contains("eyJ") && TOKEN.matcher(inner).results().anyMatch(one -> one.group(2) != null));
        return isSecret ? quoted(replacement, match.group()) : Matcher.quoteReplacement(match.group());
    }

    private static String token(MatchResult match, Replacement replacement) {
        boolean isToken = match.group(2) != null && isObject(match.group(1));
        return isToken ? quoted(replacement, match.group()) : Matcher.quoteReplacement(match.group());
    }

    /** Returns true if a part is the beginning of a JSON object in Base64url. */
    private static boolean isObject(String part) {
        if (part.startsWith("eyJ")) {
            return true;
        }
        int end = 0;
        while (end < part.length() && end < 16 && part.charAt(end) != '=' && part.charAt(end) != '%') {
            end++;
        }
        String whole = part.substring(0, end - end % 4);
        String json = new String(Base64.getUrlDecoder().decode(whole), StandardCharsets.ISO_8859_1);
        return json.startsWith("{") && json.substring(1).stripLeading().startsWith("\"");
    }

    private static String credentials(MatchResult match, Replacement replacement) {
        boolean word = WORDS.contains(match.group(2).toLowerCase(Locale.ROOT));
        return word
                ? Matcher.quoteReplacement(match.group())
                : Matcher.quoteReplacement(match.group(1)) + quoted(replacement, match.group(2));
    }

    private static String bearer(MatchResult match, Replacement replacement) {
        boolean word = WORDS.contains(match.group(2).toLowerCase(Locale.ROOT));
        return word
                ? Matcher.quoteReplacement(match.group())
                : Matcher.quoteReplacement(match.group().substring(0, 6) + match.group(1))
                        + quoted(replacement, match.group(2));
    }

    /** Masks a user name and a password in Base64. */
    private static String basic(MatchResult match, Replacement replacement) {
        try {
            String text = match.group(2).replace('-', '+').replace('_', '/');
            boolean credentials =
                    new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1).contains(":");
            return credentials
                    ? Matcher.quoteReplacement(match.group().substring(0, 5) + match.group(1))
                            + quoted(replacement, match.group(2))
                    : Matcher.quoteReplacement(match.group());
        } catch (IllegalArgumentException e) {
            return Matcher.quoteReplacement(match.group());
        }
    }
}
