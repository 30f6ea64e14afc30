package dev.workersapi.client.upload;

import java.util.regex.Pattern;

/** Prepares text from outside for an exception message. */
final class MessageText {
    private static final int MAX_LENGTH = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private MessageText() {}

    /** Escapes control characters and shortens the text, which may come from a broken or hostile server. */
    static String of(String text) {
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return CONTROL.matcher(shown)
                .replaceAll(control ->
                        String.format("\\\\u%04x", (int) control.group().charAt(0)));
    }
}
