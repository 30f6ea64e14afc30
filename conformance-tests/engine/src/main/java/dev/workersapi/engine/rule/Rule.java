package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule of the document.
 *
 * @param kind the name of the kind in the document
 * @param when the condition under which it holds
 * @param code the number of the API's error, where it is known
 * @param limit whether it is a limit that the vendor may raise (level {@code should})
 * @param ofNewNames whether it holds only for the name of something that the request creates
 * @param fix what to do about it; empty for the usual advice
 */
public record Rule(
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
    public static Rule read(JsonNode rule) {
        return new Rule(
                rule.path("kind").asText(),
                Checks.read(rule),
                Condition.read(rule.path("when")),
                rule.has("code") ? OptionalInt.of(rule.get("code").asInt()) : OptionalInt.empty(),
                rule.path("level").asText().equals("should"),
                rule.path("new").asBoolean(),
                rule.path("fix").asText());
    }

    /** Whether what breaks it is cut to the right length, and not refused. */
    public boolean truncates() {
        return check instanceof TextLength length && length.truncated();
    }

    List<BrokenRule> broken(PlacedValue value, RuleContext context) {
        if (value.json().isNull()
                || !when.map(condition -> condition.isMet(value, context)).orElse(true)) {
            return List.of();
        }
        String circumstance = when.map(Condition::text).orElse("");
        return check.faults(value, context).stream()
                .map(fault -> new BrokenRule(
                        this,
                        fault.pointer(),
                        fault.message() + circumstance + ": " + (fix.isEmpty() ? fault.fix() : fix)))
                .toList();
    }
}
