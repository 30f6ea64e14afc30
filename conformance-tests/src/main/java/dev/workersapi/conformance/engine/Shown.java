package dev.workersapi.conformance.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values are shown in messages: short, and never a secret. */
final class Shown {
    static final String REDACTED = "[redacted]";

    /**
     * Three or five Base64url parts of which the first is a JSON object (RFC 7519 §3). What only begins like
     * one is matched too, without the group, so that no text is searched twice.
     */
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]*+((?:\\.[\\w-]*+){2,4}+)?+");

    private static final int LONGEST = 60;

    private Shown() {}

    /** A scalar as it is; of an object or array only that it is one, since a secret may be inside. */
    static String value(JsonNode value) {
        return value.isContainerNode() ? type(value) : shortened(withoutTokens(value.toString()));
    }

    static String text(String value) {
        return '\'' + name(value) + '\'';
    }

    static String name(String value) {
        return shortened(withoutTokens(value));
    }

    /** The text with everything that looks like a JSON Web Token replaced. */
    static String withoutTokens(String text) {
        return text.contains("eyJ")
                ? JWT.matcher(text)
                        .replaceAll(
                                match -> match.group(1) == null ? Matcher.quoteReplacement(match.group()) : REDACTED)
                : text;
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
