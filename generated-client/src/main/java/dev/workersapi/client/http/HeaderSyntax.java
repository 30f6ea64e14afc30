package dev.workersapi.client.http;

/** The characters that header fields may contain (RFC 9110, 5.1 and 5.5). */
final class HeaderSyntax {
    private static final String SYMBOLS = "!#$%&'*+-.^_`|~";

    private HeaderSyntax() {}

    /** Returns the longest beginning of a text that can be the name of a header. */
    static String name(String text) {
        int end = 0;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        return text.substring(0, end);
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SYMBOLS.indexOf(c) >= 0;
    }

    /** Returns true if a text can be the value of a header. A line break would start another header. */
    static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
