package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule that JSON Schema cannot state: one entry of {@code x-rules}.
 *
 * @param kind the name of the kind in the document
 * @param when the condition under which the rule applies; empty if it always applies
 * @param code the API's error code, if it is known
 * @param limit true for a limit that the vendor may raise (level {@code should})
 * @param ofNewNames true if the rule applies only to the names of things that the request creates
 * @param fix the advice in messages; empty to use the default advice of the check
 */
public record DocumentRule(
        String kind,
        Check check,
        Optional<Condition> when,
        OptionalInt code,
        boolean limit,
        boolean ofNewNames,
        String fix) {

    /**
     * Reads one entry of {@code x-rules}.
     *
     * @throws IllegalArgumentException if the kind is unknown
     */
    public static DocumentRule read(JsonNode rule) {
        return new DocumentRule(
                rule.path("kind").asText(),
                Checks.read(rule),
                Condition.read(rule.path("when")),
                rule.has("code") ? OptionalInt.of(rule.get("code").asInt()) : OptionalInt.empty(),
                rule.path("level").asText().equals("should"),
                rule.path("new").asBoolean(),
                rule.path("fix").asText());
    }

    /** Returns true if the API truncates values that violate the rule, instead of rejecting them. */
    public boolean truncates() {
        return check instanceof TextLength length && length.truncated();
    }

    List<BrokenRule> broken(LocatedValue value, RuleContext context) {
        if (value.json().isNull() || (when.isPresent() && !when.get().isMet(value, context))) {
            return List.of();
        }
        List<Check.Fault> faults = check.faults(value, context);
        if (faults.isEmpty()) {
            return List.of();
        }
        String circumstance = when.map(Condition::text).orElse("");
        return faults.stream()
                .map(fault -> new BrokenRule(
                        this,
                        fault.pointer(),
                        fault.message() + circumstance + ": " + (fix.isEmpty() ? fault.fix() : fix)))
                .toList();
    }
}
