package dev.workersapi.engine.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes tokens from text that is shown to people. */
public final class Redaction {
    /** The replacement for a secret. */
    public static final String REDACTED = "[redacted]";

    /**
     * Three or five Base64url parts, the first of which is a JSON object (RFC 7515 §7.1, RFC 7516 §7.1), or two JSON
     * objects: a truncated token. Text that only begins like a token matches without the group, so that no text is
     * searched twice.
     */
    private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]*+((?:\\.[\\w-]*+){2,4}+|\\.eyJ[\\w-]*+)?+");

    private Redaction() {}

    /**
     * Replaces everything that looks like a JSON Web Token. A name such as {@code eyJa.js} does not. Takes linear time.
     */
    public static String withoutTokens(String text) {
        return text.contains("eyJ")
                ? TOKEN.matcher(text)
                        .replaceAll(
                                match -> match.group(1) == null ? Matcher.quoteReplacement(match.group()) : REDACTED)
                : text;
    }
}
