package dev.workersapi.client.upload;

/** Text from outside, made fit for a message. */
final class Shown {
    private static final int MAX_LENGTH = 200;

    private Shown() {}

    /** The text on one line, and not endless: it may come from a broken or hostile answer. */
    static String text(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(MAX_LENGTH).forEach(c -> {
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.length() > MAX_LENGTH ? shown + "…" : shown.toString();
    }
}
