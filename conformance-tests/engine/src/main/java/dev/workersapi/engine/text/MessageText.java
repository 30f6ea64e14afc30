package dev.workersapi.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prepares values from traffic for messages: shortened, and without tokens. */
public final class MessageText {
    private static final int MAX_LENGTH = 60;

    private MessageText() {}

    /** A scalar as JSON; for an object or array only its type, since a secret may be inside. */
    public static String value(JsonNode value) {
        return value.isContainerNode() ? type(value) : text(value.toString());
    }

    /** A text in single quotes. */
    public static String quoted(String text) {
        return '\'' + text(text) + '\'';
    }

    /** A text of at most 60 characters. */
    public static String text(String text) {
        String shown = Redaction.withoutTokens(text);
        return shown.length() <= MAX_LENGTH ? shown : shown.substring(0, MAX_LENGTH) + "…";
    }

    /** The JSON Schema type of a value. */
    public static String type(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "integer";
        }
        return value.getNodeType() == JsonNodeType.MISSING
                ? "nothing"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** A list of the known names, and the one that the received name is most like. */
    public static String suggestion(Collection<String> known, String received) {
        String list = known.stream().sorted().collect(Collectors.joining(", "));
        return NearestNames.of(received, known).stream()
                        .findFirst()
                        .map(near -> "did you mean '" + near + "'? ")
                        .orElse("")
                + "known: " + list;
    }
}
