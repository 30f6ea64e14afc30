package dev.workersapi.generator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a rule of the document as Java code. */
final class RuleStatement {
    private static final String CALL = "\n                ";
    private static final int WIDTH = 100;
    private static final Pattern LINE = Pattern.compile("(?s).{1,88}(?:\\s|$)");

    private final JsonNode rule;
    private final String from;

    private RuleStatement(JsonNode rule, String from) {
        this.rule = rule;
        this.from = from;
    }

    /**
     * Returns the statements for a rule: usually one, or none if only servers check the rule.
     *
     * @param value the Java expression for the value with the rule
     * @param from the pointer that leads from the value of the Java expression to the value with the rule
     * @throws IllegalStateException if the kind is unknown
     */
    static List<String> of(JsonNode rule, String value, String from) {
        boolean limit = rule.path("level").asText().equals("should");
        boolean cut = rule.path("truncate").asBoolean();
        boolean state = rule.path("new").asBoolean();
        if (limit || cut || state) {
            return List.of();
        }
        RuleStatement statement = new RuleStatement(rule, from);
        return statement.checks().stream()
                .map(check -> statement.chained(value + ".rule()", check))
                .toList();
    }

    private String chained(String begin, String check) {
        List<String> calls = modifiers();
        if (calls.isEmpty() && begin.length() + check.length() < WIDTH) {
            return begin + "." + check + ";";
        }
        calls.add(check);
        return begin + CALL + "." + String.join(CALL + ".", calls) + ";";
    }

    /** Returns the calls that set the condition of the rule, its error code, and its advice. */
    private List<String> modifiers() {
        List<String> calls = new ArrayList<>();
        for (String condition : List.of("when", "where")) {
            if (rule.has(condition)) {
                calls.add(condition(condition, rule.get(condition)));
            }
        }
        if (rule.has("or")) {
            calls.add("or(" + texts(rule.get("or")) + ")");
        }
        if (rule.has("code")) {
            calls.add("code(" + rule.get("code").asInt() + ")");
        }
        if (rule.has("fix")) {
            calls.add("fix(" + lines(rule.get("fix").asText()) + ")");
        }
        return calls;
    }

    private String condition(String name, JsonNode condition) {
        String at = place(condition.path("at").asText());
        if (condition.has("pattern")) {
            return name + "Matches(" + at + ", " + text(condition.get("pattern").asText()) + ")";
        }
        return name + "(" + at + (condition.has("is") ? ", " + texts(condition.get("is")) : "") + ")";
    }

    private List<String> checks() {
        String kind = rule.path("kind").asText();
        return switch (kind) {
            case "exactly-one" -> List.of("exactlyOne(" + places() + ")");
            case "at-most-one" -> List.of("atMostOne(" + places() + ")");
            case "at-least-one" -> List.of("atLeastOne(" + places() + ")");
            case "requires" -> List.of("requires(" + places() + ")");
            case "forbids" -> List.of("forbids(" + places() + ")");
            case "unique" -> List.of("unique(" + places() + ")");
            case "part-exists" -> List.of("partExists(" + places() + ")");
            case "count" -> limits("minCount", "maxCount");
            case "range" -> limits("min", "max");
            case "sum" -> List.of("sum(" + rule.get("total").asText() + ", " + places() + ")");
            case "max-bytes" -> limits("", rule.has("as") ? "maxBytesOfJson" : "maxBytes");
            case "max-characters" -> limits("", "maxCharacters");
            case "pattern" -> List.of("matches(" + text(rule.get("pattern").asText()) + ", " + places() + ")");
            case "format" -> List.of(rule.get("format").asText() + "(" + places() + ")");
            default ->
                throw new IllegalStateException(
                        "the kind of rule '" + kind
                                + "' is unknown to the generator: write it here, and give it a method of the client's class Rule");
        };
    }

    /** Returns one check for each limit of the rule. */
    private List<String> limits(String min, String max) {
        List<String> checks = new ArrayList<>();
        if (rule.has("min")) {
            checks.add(min + "(" + limit(rule.get("min")) + ", " + places() + ")");
        }
        if (rule.has("max")) {
            checks.add(max + "(" + limit(rule.get("max")) + ", " + places() + ")");
        }
        if (rule.has("step")) {
            checks.add("multipleOf(" + limit(rule.get("step")) + ", " + places() + ")");
        }
        return checks;
    }

    private static String limit(JsonNode limit) {
        return limit.isNumber() ? limit.asText() : place(limit.asText());
    }

    private String places() {
        JsonNode places = rule.has("of")
                ? rule.get("of")
                : JsonNodeFactory.instance.arrayNode().add("");
        List<String> written = new ArrayList<>();
        for (JsonNode place : places) {
            written.add("place(" + (place.isArray() ? texts(place) : text(from + place.asText())) + ")");
        }
        return String.join(", ", written);
    }

    private static String place(String pointer) {
        return "place(" + text(pointer) + ")";
    }

    private static String texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(text(one.asText())));
        return String.join(", ", texts);
    }

    /** Returns a Java literal. A long string is split into several literals. */
    private static String lines(String text) {
        return LINE.matcher(text)
                .results()
                .map(line -> text(line.group()))
                .collect(Collectors.joining(CALL + "        + "));
    }

    /** Returns a Java literal. */
    static String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
