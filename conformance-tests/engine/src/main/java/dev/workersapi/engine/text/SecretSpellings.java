package dev.workersapi.engine.text;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The spellings of a string in other formats. */
final class SecretSpellings {
    /** Matches text that no format escapes, such as most tokens. */
    private static final Pattern PLAIN = Pattern.compile("[\\w.-]*+");

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private SecretSpellings() {}

    /**
     * Returns the text itself, the text escaped for JSON, HTML and URLs, and the text as part of a longer text in
     * Base64.
     */
    static Set<String> of(String text) {
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(text);
        if (!PLAIN.matcher(text).matches()) {
            addEscaped(text, spellings);
        }
        if (Secrets.isLong(text)) {
            addInBase64(text, spellings);
        }
        return spellings;
    }

    private static void addEscaped(String text, Set<String> spellings) {
        String json = inJson(text, false);
        spellings.add(json);
        spellings.add(json.replace("/", "\\/"));
        spellings.add(inJson(text, true));
        spellings.add(inJson(json, false));
        spellings.add(inHtml(text, "&#39;"));
        spellings.add(inHtml(text, "&#x27;"));
        addInUrl(text, spellings);
        if (!json.equals(text)) {
            addInUrl(json, spellings);
        }
    }

    private static String inJson(String text, boolean ascii) {
        StringBuilder out = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (unit < ' ' || (ascii && (unit > '~' || "<>&'".indexOf(unit) >= 0))) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        return out.toString();
    }

    private static String inHtml(String text, String apostrophe) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", apostrophe);
    }

    private static void addInUrl(String text, Set<String> spellings) {
        String form = URLEncoder.encode(text, StandardCharsets.UTF_8);
        String path = form.replace("+", "%20");
        String lenient = path.replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%7E", "~");
        for (String one : List.of(form, path, lenient, path.replace("*", "%2A"))) {
            spellings.add(one);
            spellings.add(PERCENT.matcher(one).replaceAll(match -> match.group().toLowerCase(Locale.ROOT)));
            spellings.add(one.replace("%", "%25"));
        }
    }

    /**
     * Adds the characters that represent the text in Base64, for each of the three positions at which it can begin in a
     * group of three bytes.
     */
    private static void addInBase64(String text, Set<String> spellings) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = ("\0".repeat(before) + text).getBytes(StandardCharsets.UTF_8);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The first and last characters also contain bits of the adjacent text.
            int from = before == 0 ? 0 : before + 1;
            int end = shifted.length % 3 == 0 ? base64.length() : base64.length() - 1;
            String inner = base64.substring(from, Math.max(from, end));
            spellings.add(inner);
            spellings.add(inner.replace('+', '-').replace('/', '_'));
            addEscapedBase64(inner, spellings);
        }
    }

    private static void addEscapedBase64(String inner, Set<String> spellings) {
        if (inner.indexOf('+') >= 0 || inner.indexOf('/') >= 0) {
            spellings.add(inner.replace("/", "\\/"));
            spellings.add(inner.replace("+", "%2B").replace("/", "%2F"));
        }
    }
}
