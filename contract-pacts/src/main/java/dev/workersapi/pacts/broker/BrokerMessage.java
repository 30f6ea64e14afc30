package dev.workersapi.pacts.broker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The first error in a broker's response.
 *
 * @param field the field of the request that the error refers to; empty if there is none
 * @param text the first sentence of the error, or the relevant one
 */
record BrokerMessage(String field, String text) {
    private static final int LONGEST_QUOTE = 300;
    private static final String SIMILAR = " is very similar to ";

    /**
     * Reads the first error from a body. Brokers use several formats.
     *
     * @param hide masks secrets; must be applied before the text is shortened, because a shortened secret could not be
     *     recognized
     */
    static Optional<BrokerMessage> in(JsonNode body, UnaryOperator<String> hide) {
        return Stream.of(body.path("errors"), body.path("error"))
                .map(errors -> first("", errors, hide))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<BrokerMessage> first(String field, JsonNode errors, UnaryOperator<String> hide) {
        if (errors.isTextual()) {
            return Optional.of(of(field, hide.apply(errors.textValue())));
        }
        if (errors.path("message").isTextual()) {
            return Optional.of(of(field, hide.apply(errors.path("message").textValue())));
        }
        for (Map.Entry<String, JsonNode> property : errors.properties()) {
            Optional<BrokerMessage> message = first(property.getKey(), property.getValue(), hide);
            if (message.isPresent()) {
                return message;
            }
        }
        for (JsonNode each : errors) {
            Optional<BrokerMessage> message = first(field, each, hide);
            if (message.isPresent()) {
                return message;
            }
        }
        return Optional.empty();
    }

    private static BrokerMessage of(String field, String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        int similar = line.indexOf(SIMILAR);
        if (similar >= 0) {
            // The surrounding sentences state neither the cause nor the names.
            String names = line.substring(line.lastIndexOf("The name", similar)).replaceFirst(" If you meant .*", "");
            return new BrokerMessage(field, oneLine(names));
        }
        // Text such as "with name 'x' does not exist" starts with the name of the field.
        boolean continued = !field.isEmpty() && !line.isEmpty() && Character.isLowerCase(line.charAt(0));
        return new BrokerMessage(field, oneLine(continued ? field + " " + line : line));
    }

    /** Returns the first sentence of a string on one line. */
    static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip().replaceFirst("\\.( .*)?$", "");
        return bounded(line);
    }

    /** Returns a string on one line, shortened to 300 characters. */
    static String bounded(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > LONGEST_QUOTE ? line.substring(0, LONGEST_QUOTE) + "…" : line;
    }

    /** Returns advice, if the error allows more specific advice than its status. */
    Optional<String> remedy() {
        if (text.contains(SIMILAR)) {
            return Optional.of(
                    "correct the name in the pact if one of those is meant; if not, create the new pacticipant"
                            + " in the broker and run the command again");
        }
        return switch (field) {
            case "environment" -> Optional.of("create the environment in the broker, or correct --environment");
            case "pacticipant" ->
                Optional.of("publish its pacts or verification results first, or correct --pacticipant");
            default -> Optional.empty();
        };
    }
}
