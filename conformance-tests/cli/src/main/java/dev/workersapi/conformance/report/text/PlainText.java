package dev.workersapi.conformance.report.text;

/**
 * Makes text from traffic safe to print. Control characters in it could manipulate a terminal, break an XML file or
 * hide other text.
 */
public final class PlainText {
    private static final int MAX_LENGTH = 4_000;

    private PlainText() {}

    /** Returns the text on one line, with invisible characters escaped as {@code \\u0000}. */
    public static String line(String text) {
        String kept = text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
        if (kept.codePoints().allMatch(PlainText::isVisible)) {
            return kept;
        }
        StringBuilder out = new StringBuilder(kept.length() + 16);
        kept.codePoints().forEach(c -> {
            if (isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                escape(out, c);
            }
        });
        return out.toString();
    }

    /** Replaces unpaired surrogates, because they cannot be encoded. */
    public static String wellFormed(String text) {
        if (text.codePoints().noneMatch(PlainText::isSurrogate)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(isSurrogate(c) ? 0xfffd : c));
        return out.toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static void escape(StringBuilder out, int codePoint) {
        for (char c : Character.toChars(codePoint)) {
            out.append("\\u");
            String hex = Integer.toHexString(c);
            out.append("0".repeat(4 - hex.length())).append(hex);
        }
    }
}
