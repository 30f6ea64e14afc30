package dev.workersapi.engine.http;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parses the parameters of a header field, such as the boundary of a Content-Type (RFC 9110 §5.6.6). */
final class HeaderParameters {
    /** Matches escape sequences. Only quotes and backslashes are escaped. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    private final String field;
    private int at;
    private boolean escapes;

    private HeaderParameters(String field) {
        this.field = field;
    }

    /**
     * Returns the parameters after the first semicolon, by name in lowercase. If a name occurs more than once, the
     * first value is used.
     */
    static Map<String, String> of(String field) {
        Map<String, String> parameters = new LinkedHashMap<>();
        HeaderParameters reader = new HeaderParameters(field);
        reader.until(";");
        while (reader.at < field.length()) {
            reader.at++;
            String name = reader.until("=;").strip().toLowerCase(Locale.ROOT);
            parameters.putIfAbsent(name, reader.value());
        }
        if (reader.escapes) {
            parameters.replaceAll((name, value) -> ESCAPED.matcher(value).replaceAll("$1"));
        }
        return parameters;
    }

    /** Decodes the extended form, such as {@code UTF-8''na%C3%AFve} (RFC 8187); empty if the text has another form. */
    static Optional<String> extended(String value) {
        String[] parts = value.split("'", 3);
        try {
            return parts.length == 3
                    ? Optional.of(URLDecoder.decode(parts[2].replace("+", "%2B"), Charset.forName(parts[0])))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String value() {
        if (at == field.length() || field.charAt(at) != '=') {
            return "";
        }
        at++;
        while (at < field.length() && Character.isWhitespace(field.charAt(at))) {
            at++;
        }
        if (at < field.length() && field.charAt(at) == '"') {
            String value = quoted();
            until(";");
            return value;
        }
        return until(";").strip();
    }

    /**
     * Reads a quoted value. Browsers do not escape backslashes, and encode quotes as {@code %22} (WHATWG HTML). Other
     * writers escape both with a backslash (RFC 9110 §5.6.4). A quote inside the value shows that the writer is not a
     * browser.
     */
    private String quoted() {
        int from = at + 1;
        at = from;
        while (at < field.length() && !(field.charAt(at) == '"' && (!isEscaped(from) || isEnd(at + 1)))) {
            escapes |= field.charAt(at) == '"';
            at++;
        }
        return field.substring(from, at);
    }

    /** Returns true if the current character is preceded by an odd number of backslashes. */
    private boolean isEscaped(int from) {
        int before = at;
        while (before > from && field.charAt(before - 1) == '\\') {
            before--;
        }
        return (at - before) % 2 == 1;
    }

    /** Returns true if only white space follows before the next parameter. */
    private boolean isEnd(int index) {
        int next = index;
        while (next < field.length() && Character.isWhitespace(field.charAt(next))) {
            next++;
        }
        return next == field.length() || field.charAt(next) == ';';
    }

    /** Reads up to one of the given characters, or to the end. */
    private String until(String stops) {
        int from = at;
        while (at < field.length() && stops.indexOf(field.charAt(at)) < 0) {
            at++;
        }
        return field.substring(from, at);
    }
}
