package dev.workersapi.client.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A rule for a value. First set the condition and the advice, then call the check, which adds a problem for each
 * violation. A value that is missing or null violates no rule.
 */
final class Rule {
    private final Value value;
    private boolean applies;
    private String circumstance = "";
    private Predicate<Value> counted = entry -> true;
    private List<BigDecimal> allowed = List.of();
    private String code = "";
    private String fix = "";

    Rule(Value value) {
        this.value = value;
        this.applies = !value.json().isMissingNode() && !value.json().isNull();
    }

    // Conditions and messages

    /** Applies the rule only if a place is present or, if strings are given, contains one of them. */
    Rule when(Place place, String... texts) {
        applies &= value.find(place).stream().anyMatch(isOneOf(texts));
        circumstance = texts.length == 0
                ? ""
                : " when " + place.text() + " is "
                        + Arrays.stream(texts).map(text -> "`" + text + "`").collect(Collectors.joining(" or "));
        return this;
    }

    /** Applies the rule only if the text at a place matches a pattern. */
    Rule whenMatches(Place place, String pattern) {
        applies &= value.find(place).stream().anyMatch(matching(pattern));
        return this;
    }

    /** Counts only entries in which a place is present or, if strings are given, contains one of them. */
    Rule where(Place place, String... texts) {
        counted = entry -> entry.find(place).stream().anyMatch(isOneOf(texts));
        return this;
    }

    /** Counts only entries in which the text at a place matches a pattern. */
    Rule whereMatches(Place place, String pattern) {
        counted = entry -> entry.find(place).stream().anyMatch(matching(pattern));
        return this;
    }

    /** Allows these numbers regardless of the check. */
    Rule or(String... values) {
        allowed = Arrays.stream(values).map(BigDecimal::new).toList();
        return this;
    }

    /** Sets the error code with which the API rejects a violation. */
    Rule code(int number) {
        code = " (error " + number + ")";
        return this;
    }

    /** Replaces the default advice. */
    Rule fix(String text) {
        fix = text;
        return this;
    }

    // Checks of presence

    void exactlyOne(Place... places) {
        List<Place> there = there(places);
        if (there.isEmpty()) {
            problem(value.name().text() + " must have one of " + joined(List.of(places), " and "), "set one");
        }
        atMostOne(places);
    }

    void atMostOne(Place... places) {
        List<Place> there = there(places);
        if (there.size() > 1) {
            problem(value.name().text() + " must not have both " + joined(there, " and "), "remove one");
        }
    }

    void atLeastOne(Place... places) {
        if (there(places).isEmpty()) {
            problem(value.name().text() + " must have " + joined(List.of(places), " or "), "set one");
        }
    }

    void requires(Place... places) {
        for (Place place : places) {
            if (value.find(place).isEmpty()) {
                problem(value.name().text() + " must have " + place.text() + circumstance, "set it");
            }
        }
    }

    void forbids(Place... places) {
        for (Place place : there(places)) {
            problem(value.name().text() + " must not have " + place.text() + circumstance, "remove it");
        }
    }

    private List<Place> there(Place... places) {
        return Arrays.stream(places)
                .filter(place -> !value.find(place).isEmpty())
                .toList();
    }

    // Checks of several values

    void minCount(int min, Place list) {
        long count = count(list);
        if (count < min && isCountable(list)) {
            problem(name(list) + " must have at least " + min + ", but has " + count, "add one");
        }
    }

    void maxCount(int max, Place list) {
        long count = count(list);
        if (count > max) {
            problem(name(list) + " must have at most " + max + ", but has " + count, "remove some");
        }
    }

    private long count(Place list) {
        return value.find(list.entries()).stream().filter(counted).count();
    }

    /**
     * Returns false if the value is a variant of a union that is neither a list nor a map. The rule does not apply to
     * it.
     */
    private boolean isCountable(Place list) {
        return !list.isValue() || value.json().isContainerNode();
    }

    private String name(Place list) {
        return list.isValue() ? value.name().text() : list.text();
    }

    void unique(Place... places) {
        Set<String> seen = new HashSet<>();
        for (Value one : found(places)) {
            if (!seen.add(one.json().asText())) {
                problem(one.shown() + ", the same as another; they are unique", "rename or remove one");
            }
        }
    }

    void partExists(Place... places) {
        value.body().parts().ifPresent(parts -> {
            for (Value one : found(places)) {
                if (!parts.contains(one.json().asText())) {
                    problem(one.shown() + ", but the modules are " + parts, "add that module, or name one of them");
                }
            }
        });
    }

    // Checks of strings

    void matches(String pattern, Place... places) {
        check(places, JsonNode::isTextual, matching(pattern), "", "change it");
    }

    void date(Place... places) {
        check(places, JsonNode::isTextual, Rule::isDate, ", but must be a date", "write it as YYYY-MM-DD");
    }

    void cron(Place... places) {
        check(
                places,
                JsonNode::isTextual,
                one -> CronExpression.isValid(one.json().asText()),
                ", but must be a cron expression of Cloudflare",
                "write five fields, such as `*/5 * * * *`; weekdays are 1 (Sunday) to 7");
    }

    void maxCharacters(int max, Place... places) {
        limit(places, max, "characters", one ->
                (int) one.json().asText().codePoints().count());
    }

    void maxBytes(int max, Place... places) {
        limit(places, max, "bytes", one -> bytes(one.json().asText()));
    }

    /** Limits the size of any value when it is written as JSON. */
    void maxBytesOfJson(int max, Place... places) {
        limit(places, max, "bytes of JSON", one -> bytes(one.json().toString()));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private void limit(Place[] places, int max, String unit, ToIntFunction<Value> length) {
        for (Value one : found(places)) {
            int found = length.applyAsInt(one);
            if (found > max) {
                problem(
                        one.name().text() + " must have at most " + max + " " + unit + ", but has " + found,
                        "shorten it");
            }
        }
    }

    // Checks of numbers

    void min(double min, Place... places) {
        number(places, number -> number >= min, "at least " + Value.text(min));
    }

    /** Takes the minimum from the value at a place. */
    void min(Place min, Place... places) {
        for (Value limit : value.find(min)) {
            number(
                    places,
                    number -> number >= limit.json().asDouble(),
                    "at least " + min.text() + ", which is " + limit.json().asText());
        }
    }

    void max(double max, Place... places) {
        number(places, number -> number <= max, "at most " + Value.text(max));
    }

    void multipleOf(double step, Place... places) {
        number(places, number -> isMultiple(number, step), "a multiple of " + Value.text(step));
    }

    /** Adds the numbers as decimals, so that the sum of 33.34, 33.33 and 33.33 is exactly 100. */
    void sum(double total, Place... places) {
        List<BigDecimal> numbers = found(places).stream()
                .map(Value::json)
                .filter(Rule::isFinite)
                .map(JsonNode::decimalValue)
                .toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (!numbers.isEmpty() && sum.compareTo(BigDecimal.valueOf(total)) != 0) {
            String names = joined(List.of(places), " and ");
            problem(
                    names + " must sum to " + Value.text(total) + ", but sum to "
                            + sum.stripTrailingZeros().toPlainString(),
                    "change them");
        }
    }

    /** Returns true if a number is a multiple of a step. Uses decimals, so that 0.3 is a multiple of 0.1. */
    private static boolean isMultiple(double number, double step) {
        return !Double.isInfinite(number)
                && BigDecimal.valueOf(number)
                                .remainder(BigDecimal.valueOf(step))
                                .signum()
                        == 0;
    }

    private void number(Place[] places, Predicate<Double> test, String expected) {
        check(
                places,
                JsonNode::isNumber,
                one -> isAllowed(one.json()) || test.test(one.json().asDouble()),
                ", but must be " + expected,
                "change it");
    }

    /** Returns true if a number is allowed. Numbers are compared by value, so 0.0 equals 0. */
    private boolean isAllowed(JsonNode number) {
        return isFinite(number) && allowed.stream().anyMatch(one -> one.compareTo(number.decimalValue()) == 0);
    }

    private static boolean isFinite(JsonNode number) {
        return number.isNumber() && Double.isFinite(number.asDouble());
    }

    private void check(
            Place[] places, Predicate<JsonNode> type, Predicate<Value> test, String expected, String advice) {
        for (Value one : found(places)) {
            if (type.test(one.json()) && !test.test(one)) {
                problem(one.shown() + expected, advice);
            }
        }
    }

    private List<Value> found(Place... places) {
        List<Value> found = new ArrayList<>();
        for (Place place : places) {
            found.addAll(value.find(place));
        }
        return found;
    }

    private void problem(String what, String usualFix) {
        if (applies) {
            value.body().add(what + code + ": " + (fix.isEmpty() ? usualFix : fix));
        }
    }

    private static boolean isDate(Value text) {
        try {
            LocalDate.parse(text.json().asText());
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Predicate<Value> isOneOf(String... texts) {
        return found ->
                texts.length == 0 || List.of(texts).contains(found.json().asText());
    }

    private static Predicate<Value> matching(String pattern) {
        // In ECMA-262, the end of the text does not match before a final line break.
        Pattern compiled = Pattern.compile(pattern.replaceFirst("(?<!\\\\)\\$$", "\\\\z"));
        return found -> compiled.matcher(found.json().asText()).find();
    }

    private static String joined(List<Place> places, String and) {
        return places.stream().map(Place::text).collect(Collectors.joining(and));
    }
}
