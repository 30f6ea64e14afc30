package dev.workersapi.engine.text;

import java.util.regex.Pattern;

/** The replacement of a secret in text. */
public enum Replacement {
    /** {@link Redaction#REDACTED}, for displayed text. */
    WORD {
        @Override
        public String of(String secret) {
            return Redaction.REDACTED;
        }
    },

    /**
     * Text of the same length, in characters and in bytes, with a letter for each letter and a digit for each digit: if
     * a secret satisfies a schema, so does its replacement. Punctuation and escapes stay.
     */
    SAME_FORM {
        @Override
        public String of(String secret) {
            boolean hexadecimal = HEXADECIMAL.matcher(secret).matches();
            StringBuilder text = new StringBuilder(secret.length());
            for (int at = 0; at < secret.length(); ) {
                int escape = Escapes.length(secret, at);
                if (escape > 0) {
                    text.append(Escapes.inSameForm(secret.substring(at, at + escape)));
                    at += escape;
                } else {
                    text.append(inSameForm(secret.charAt(at), hexadecimal));
                    at++;
                }
            }
            return text.toString();
        }
    };

    private static final Pattern HEXADECIMAL = Pattern.compile("[^g-zG-Z]*+");

    /** The replacement of a string. */
    public abstract String of(String secret);

    private static char inSameForm(char c, boolean hexadecimal) {
        if (c >= 'a' && c <= 'z') {
            return hexadecimal ? 'a' : 'x';
        }
        if (c >= 'A' && c <= 'Z') {
            return hexadecimal ? 'A' : 'X';
        }
        if (c >= '0' && c <= '9') {
            return '1';
        }
        if (c < 0x80) {
            return c;
        }
        // Two, three or four bytes in UTF-8.
        return c < 0x800
                ? '\u00e9'
                : Character.isHighSurrogate(c) ? '\ud83d' : Character.isLowSurrogate(c) ? '\ude00' : '\u8a9e';
    }
}
