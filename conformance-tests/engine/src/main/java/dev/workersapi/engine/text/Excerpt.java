package dev.workersapi.engine.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values are shown in messages: short, and never a secret. */
public final class Excerpt {
    private static final int LONGEST = 60;

    private Excerpt() {}

    /** A scalar as it is; of an object or array only that it is one, since a secret may be inside. */
    public static String value(JsonNode value) {
        return value.isContainerNode() ? type(value) : shortened(Redaction.withoutTokens(value.toString()));
    }

    public static String text(String value) {
        return '\'' + name(value) + '\'';
    }

    public static String name(String value) {
        return shortened(Redaction.withoutTokens(value));
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

    /** The known texts, and which of them was perhaps meant. */
    public static String known(Collection<String> known, String received) {
        String list = known.stream().sorted().collect(Collectors.joining(", "));
        return NearestNames.of(received, known).stream()
                        .findFirst()
                        .map(near -> "did you mean '" + near + "'? ")
                        .orElse("")
                + "known: " + list;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
