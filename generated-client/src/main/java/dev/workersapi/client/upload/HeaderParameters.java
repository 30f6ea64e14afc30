package dev.workersapi.client.upload;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the parameters of a header like {@code form-data; name="x"}. */
final class HeaderParameters {
    private HeaderParameters() {}

    /** The parameters, by name in lower case; of two with one name, the first. */
    static Map<String, String> of(String header) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int end = endOfParameter(header, 0);
        while (end < header.length()) {
            int start = end + 1;
            end = endOfParameter(header, start);
            int equals = header.indexOf('=', start);
            if (equals < 0 || equals > end) {
                continue;
            }
            String value;
            int quote = skipBlanks(header, equals + 1);
            if (quote < header.length() && header.charAt(quote) == '"') {
                int close = closingQuote(header, quote + 1);
                end = endOfParameter(header, close);
                value = header.substring(quote + 1, close).replace("\\\"", "\"");
            } else {
                value = header.substring(equals + 1, end).strip();
            }
            parameters.putIfAbsent(header.substring(start, equals).strip().toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    /**
     * A quote after a backslash is part of the text for most servers (RFC 9110 §5.6.4), but ends it for browsers,
     * which write a backslash as it is: {@code name="C:\"}. It ends the text when nothing but another parameter
     * follows.
     */
    private static int closingQuote(String header, int from) {
        int quote = header.indexOf('"', from);
        while (quote >= 0) {
            int next = skipBlanks(header, quote + 1);
            boolean last = next == header.length() || header.charAt(next) == ';';
            if (last || header.charAt(quote - 1) != '\\') {
                return quote;
            }
            quote = header.indexOf('"', quote + 1);
        }
        return header.length();
    }

    private static int endOfParameter(String header, int from) {
        int end = header.indexOf(';', from);
        return end < 0 ? header.length() : end;
    }

    private static int skipBlanks(String header, int from) {
        int at = from;
        while (at < header.length() && (header.charAt(at) == ' ' || header.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
