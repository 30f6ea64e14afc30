package dev.workersapi.client.text;

/** Prepares text from other systems, which may be broken or hostile, for a one-line message. */
public final class MessageText {
    private static final int MAX_LENGTH = 200;

    private MessageText() {}

    /** Escapes control characters, and shortens the text to 200 characters. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** Escapes control characters, and shortens the text. */
    public static String of(String text, int maxLength) {
        return escape(cut(text, maxLength));
    }

    /** Shortens a string without splitting a surrogate pair. The length includes the ellipsis. */
    public static String cut(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
        return text.substring(0, end) + "…";
    }

    /**
     * Escapes, as in Java strings, all characters that move a cursor, end a line or reorder text: control characters,
     * line and paragraph separators, and directional marks.
     */
    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (isHarmless(c)) {
                        out.append(c);
                    } else {
                        out.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        return out.toString();
    }

    private static boolean isHarmless(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
