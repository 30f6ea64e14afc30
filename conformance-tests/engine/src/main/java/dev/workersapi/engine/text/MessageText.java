package dev.workersapi.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prepares values from traffic for messages: shortens them, and masks tokens. */
public final class MessageText {
    private static final int MAX_LENGTH = 60;

    private MessageText() {}

    /** Returns a scalar as JSON. Returns only the type of an object or array, because a secret may be inside. */
    public static String value(JsonNode value) {
        return value.isContainerNode() ? type(value) : text(value.toString());
    }

    /** Returns a string in single quotes. */
    public static String quoted(String text) {
        return '\'' + text(text) + '\'';
    }

    /** Returns a string, shortened to 60 characters. */
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

    /** Returns a list of the known names, and the name that is most similar to the received one. */
    public static String suggestion(Collection<String> known, String received) {
        String list = known.stream().sorted().collect(Collectors.joining(", "));
        return NearestNames.of(received, known).stream()
                        .findFirst()
                        .map(near -> "did you mean '" + near + "'? ")
                        .orElse("")
                + "known: " + list;
    }
}
