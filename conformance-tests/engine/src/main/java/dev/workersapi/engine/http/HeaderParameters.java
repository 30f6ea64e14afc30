package dev.workersapi.engine.http;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Parses the parameters of a header field, such as the boundary of a Content-Type (RFC 9110 §5.6.6). */
final class HeaderParameters {
    private final String field;
    private int at;

    private HeaderParameters(String field) {
        this.field = field;
    }

    /** The parameters after the first semicolon by lower-case name; the first of several with one name. */
    static Map<String, String> of(String field) {
        Map<String, String> parameters = new LinkedHashMap<>();
        HeaderParameters reader = new HeaderParameters(field);
        reader.until(";");
        while (reader.at < field.length()) {
            reader.at++;
            String name = reader.until("=;").strip().toLowerCase(Locale.ROOT);
            parameters.putIfAbsent(name, reader.value());
        }
        return parameters;
    }

    /** Decodes the extended form, {@code UTF-8''na%C3%AFve} (RFC 8187); empty if the text has another form. */
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

    /** Only quotes and backslashes can be escaped: some clients do not escape the backslashes of paths. */
    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < field.length() && field.charAt(at) != '"'; at++) {
            if (field.startsWith("\\\"", at) || field.startsWith("\\\\", at)) {
                at++;
            }
            value.append(field.charAt(at));
        }
        return value.toString();
    }

    /** Reads up to one of these characters, or to the end. */
    private String until(String stops) {
        int from = at;
        while (at < field.length() && stops.indexOf(field.charAt(at)) < 0) {
            at++;
        }
        return field.substring(from, at);
    }
}
