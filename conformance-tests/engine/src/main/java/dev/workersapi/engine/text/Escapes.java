package dev.workersapi.engine.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escape sequences of JSON, HTML and URLs. Their letters and digits do not belong to the text. */
final class Escapes {
    private static final Pattern ESCAPE = Pattern.compile(
            "%(?:25)?[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}|\\\\[\"\\\\/bfnrt]|&(?:#x?[0-9A-Fa-f]{1,6}|amp|lt|gt|quot);");

    private Escapes() {}

    /** The length of the escape sequence at a place; 0 if there is none. */
    static int length(String text, int at) {
        char c = text.charAt(at);
        if (c != '%' && c != '\\' && c != '&') {
            return 0;
        }
        Matcher matcher = ESCAPE.matcher(text).region(at, text.length());
        return matcher.lookingAt() ? matcher.end() - at : 0;
    }

    /**
     * Returns the escape sequence of another character, unless the sequence represents punctuation. The result has the
     * same length and is valid in a sequence.
     */
    static String inSameForm(String escape) {
        if (escape.startsWith("%")) {
            int value = Integer.parseInt(escape.substring(escape.length() - 2), 16);
            return escape.substring(0, escape.length() - 2)
                    + (value < 0x80 ? escape.substring(escape.length() - 2) : utf8(value));
        }
        if (escape.startsWith("\\u") && escape.charAt(2) != '0') {
            char value = (char) Integer.parseInt(escape.substring(2), 16);
            return Character.isHighSurrogate(value)
                    ? "\\ud83d"
                    : Character.isLowSurrogate(value) ? "\\ude00" : "\\u8a9e";
        }
        return escape;
    }

    /** A byte of UTF-8 at the same place in a sequence of bytes. */
    private static String utf8(int value) {
        return value < 0xC0 ? "9E" : value < 0xE0 ? "C3" : value < 0xF0 ? "E8" : "F0";
    }
}
