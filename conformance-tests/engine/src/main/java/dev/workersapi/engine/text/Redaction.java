package dev.workersapi.engine.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of text what nobody may read, wherever text of the other side is shown. */
public final class Redaction {
    /** What stands in the place of a secret. */
    public static final String REDACTED = "[redacted]";

    /**
     * Three or five Base64url parts of which the first is a JSON object (RFC 7515 §7.1, RFC 7516 §7.1), or two that both
     * are: one that was cut off. What only begins like a token is matched too, without the group, so that no text is
     * searched twice.
     */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*+((?:\\.[\\w-]*+){2,4}+|\\.eyJ[\\w-]*+)?+");

    private Redaction() {}

    /**
     * The text with everything that looks like a JSON Web Token replaced; a name such as {@code eyJa.js} does not. Takes
     * time in proportion to the text.
     */
    public static String withoutTokens(String text) {
        return text.contains("eyJ")
                ? TOKEN.matcher(text)
                        .replaceAll(
                                match -> match.group(1) == null ? Matcher.quoteReplacement(match.group()) : REDACTED)
                : text;
    }
}
