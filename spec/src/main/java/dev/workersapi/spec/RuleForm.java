package dev.workersapi.spec;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks the syntax of a rule: its kind, its fields and their values. */
final class RuleForm {
    private static final List<String> LEVELS = List.of("must", "should");
    private static final List<String> FORMATS = List.of("date", "cron");
    private static final Set<String> CONDITION = new TreeSet<>(Set.of("at", "is", "pattern"));
    private static final int LOWEST_CODE = 1000;

    /** The requirements for the value of each field. */
    private static final Map<String, Expected> VALUES = Map.ofEntries(
            Map.entry("of", new Expected(RuleForm::isListOfPlaces, "a list of places")),
            Map.entry("code", new Expected(code -> code.asInt() >= LOWEST_CODE, "the number of an error of the API")),
            Map.entry("level", new Expected(level -> LEVELS.contains(level.asText()), "one of " + LEVELS)),
            Map.entry("format", new Expected(format -> FORMATS.contains(format.asText()), "one of " + FORMATS)),
            Map.entry("fix", new Expected(RuleForm::isPhrase, "words that start small, without a full stop")),
            Map.entry("min", new Expected(min -> min.isNumber() || min.isTextual(), "a number or a place")),
            Map.entry("max", new Expected(JsonNode::isNumber, "a number")),
            Map.entry("total", new Expected(JsonNode::isNumber, "a number")),
            Map.entry("step", new Expected(step -> step.asDouble() > 0, "a number above 0")),
            Map.entry("as", new Expected(as -> as.asText().equals("json"), "json, or nothing")),
            Map.entry("or", new Expected(RuleForm::isListOfNumbers, "a list of numbers")),
            Map.entry("new", new Expected(JsonNode::asBoolean, "true, or nothing")),
            Map.entry("truncate", new Expected(JsonNode::asBoolean, "true, or nothing")),
            Map.entry("pattern", new Expected(RuleForm::isPattern, "a regular expression")),
            Map.entry("when", new Expected(RuleForm::isCondition, "some of " + CONDITION)),
            Map.entry("where", new Expected(RuleForm::isCondition, "some of " + CONDITION)));

    private RuleForm() {}

    private record Expected(Predicate<JsonNode> test, String text) {}

    /**
     * Checks the fields of a rule, without the schemas that it refers to.
     *
     * @throws BundleException if the rule is invalid; the message does not name the rule
     */
    static RuleKind check(JsonNode rule) {
        String name = rule.path("kind").asText();
        RuleKind kind = RuleKind.of(name)
                .orElseThrow(() ->
                        new BundleException("the kind '" + name + "' is unknown; expected one of " + RuleKind.names()));
        for (String field : (Iterable<String>) rule::fieldNames) {
            if (!kind.fields().contains(field)) {
                throw new BundleException("a rule of the kind " + kind.name() + " has no field '" + field
                        + "'; expected " + kind.fields());
            }
            checkValue(field, rule.get(field));
        }
        for (String field : kind.required()) {
            if (!rule.has(field)) {
                throw new BundleException("a rule of the kind " + kind.name() + " needs the field '" + field + "'");
            }
        }
        if (!kind.limits().isEmpty() && kind.limits().stream().noneMatch(rule::has)) {
            throw new BundleException(
                    "a rule of the kind " + kind.name() + " needs one of the fields " + kind.limits());
        }
        if (kind.isChoice() && rule.path("of").size() < 2) {
            throw new BundleException("'of' names " + rule.path("of").size() + " place; expected two or more");
        }
        return kind;
    }

    private static void checkValue(String field, JsonNode value) {
        Expected expected = VALUES.get(field);
        if (expected != null && !expected.test().test(value)) {
            throw new BundleException("'" + field + "' is " + value + "; expected " + expected.text());
        }
    }

    private static boolean isListOfPlaces(JsonNode places) {
        boolean right = places.isArray() && !places.isEmpty();
        for (JsonNode place : places) {
            right &= place.isTextual() || (place.isArray() && isListOfPlaces(place));
        }
        return right;
    }

    private static boolean isListOfNumbers(JsonNode numbers) {
        boolean right = numbers.isArray();
        for (JsonNode number : numbers) {
            right &= number.isNumber();
        }
        return right;
    }

    private static boolean isPhrase(JsonNode text) {
        return text.asText().matches("(?s)[^A-Z].*[^.]");
    }

    private static boolean isPattern(JsonNode text) {
        try {
            Pattern.compile(text.asText());
            return text.isTextual();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isCondition(JsonNode condition) {
        boolean right = condition.isObject() && !condition.isEmpty();
        for (String field : (Iterable<String>) condition::fieldNames) {
            right &= CONDITION.contains(field);
        }
        return right && (!condition.has("pattern") || isPattern(condition.get("pattern")));
    }
}
