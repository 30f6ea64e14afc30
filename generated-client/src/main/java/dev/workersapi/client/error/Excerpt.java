package dev.workersapi.client.error;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an unexpected body that messages show.
 *
 * @param text its beginning as one line of at most 500 characters, without session tokens
 * @param description a description: empty, an HTML page with its title, or the text in quotation marks
 */
record Excerpt(String text, String description) {
    private static final int MAX_CHARS = 500;
    // More than is shown, because whitespace and control characters are folded.
    private static final int MAX_BYTES = 8 * MAX_CHARS;

    private static final Pattern HTML = Pattern.compile(
            "^\\s*(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|body)\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    // Session tokens are the only secrets in responses. The end of one may be cut off.
    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_.-]*");

    static Excerpt of(byte[] body) {
        String start = new String(body, 0, Math.min(body.length, MAX_BYTES), StandardCharsets.UTF_8);
        String text = cut(flat(start), MAX_CHARS);
        return new Excerpt(text, description(start, text));
    }

    private static String description(String start, String text) {
        if (text.isEmpty()) {
            return "an empty body";
        }
        if (!HTML.matcher(start).find()) {
            return "\"" + text + "\"";
        }
        Matcher title = TITLE.matcher(start);
        return title.find() ? "an HTML page with the title \"" + cut(flat(title.group(1)), 200) + "\"" : "an HTML page";
    }

    static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        // Does not split a surrogate pair.
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }

    private static String flat(String text) {
        return BLANK.matcher(TOKEN.matcher(text).replaceAll("***"))
                .replaceAll(" ")
                .strip();
    }
}
