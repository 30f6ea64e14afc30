package dev.workersapi.conformance.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values are shown in messages: short, and never a secret. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    /** A scalar as it is; of an object or array only that it is one, since a secret may be inside. */
    static String value(JsonNode value) {
        return value.isContainerNode() ? type(value) : shortened(Redaction.withoutTokens(value.toString()));
    }

    static String text(String value) {
        return '\'' + name(value) + '\'';
    }

    static String name(String value) {
        return shortened(Redaction.withoutTokens(value));
    }

    /** The JSON Schema type of a value. */
    static String type(JsonNode value) {
        if (value.isIntegralNumber()) {
            return "integer";
        }
        return value.getNodeType() == JsonNodeType.MISSING
                ? "nothing"
                : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** The known texts, and which of them was perhaps meant. */
    static String known(Collection<String> known, String received) {
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
