package dev.workersapi.client.error;

import dev.workersapi.client.text.MessageText;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of an unexpected body that is shown in messages.
 *
 * @param text the beginning of the body as one line of at most 500 characters, without secrets
 * @param description a description of the body: empty, an HTML page with its title, or the text in quotation marks
 * @param isPage true if the body is not empty, and is not JSON or the beginning of JSON
 */
record Excerpt(String text, String description, boolean isPage) {
    private static final int MAX_CHARS = 500;
    // Longer than the excerpt, because whitespace is collapsed.
    private static final int MAX_BYTES = 32 * MAX_CHARS;
    private static final int MAX_SECRET = 2_000;

    private static final Pattern HTML = Pattern.compile(
            "^\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|body)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern TITLE =
            Pattern.compile("<title[^>]*>(.*?)</title", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    static Excerpt of(byte[] body, boolean isJson, UnaryOperator<String> mask) {
        String start = mask.apply(new String(body, 0, Math.min(body.length, MAX_BYTES), StandardCharsets.UTF_8));
        if (body.length > MAX_BYTES) {
            // A secret may be cut off at the end.
            start = start.substring(0, Math.max(0, start.length() - MAX_SECRET));
        }
        String text = shown(start, MAX_CHARS);
        boolean isPage = !isJson && !text.isEmpty() && !text.startsWith("{") && !text.startsWith("[");
        return new Excerpt(text, description(start, text), isPage);
    }

    /** Describes a body that cannot be decoded. */
    static Excerpt coded(String coding) {
        return new Excerpt("", "a body in the coding `" + coding + "`", false);
    }

    private static String description(String start, String text) {
        if (text.isEmpty()) {
            return "an empty body";
        }
        if (!HTML.matcher(start).find()) {
            return "\"" + text + "\"";
        }
        Matcher title = TITLE.matcher(start);
        return title.find() ? "an HTML page with the title \"" + shown(title.group(1), 200) + "\"" : "an HTML page";
    }

    private static String shown(String text, int max) {
        return MessageText.of(BLANK.matcher(text).replaceAll(" ").strip(), max);
    }
}
