package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** Compares the rules in {@code x-rules}, which apply to requests. */
public final class RuleComparison {
    private static final List<String> LIMITS = List.of("min", "max", "step", "total", "format", "pattern");

    private final Findings findings;

    public RuleComparison(Findings findings) {
        this.findings = findings;
    }

    /**
     * Compares the rules of schemas or media types.
     *
     * @param old the nodes with rules in the old document
     */
    public void compare(List<Located> old, List<Located> now, Context context) {
        if (!context.isRequest()) {
            return;
        }
        List<Located> before = rules(old);
        List<Located> after = rules(now);
        pair(before, after, JsonNode::equals, context);
        pair(before, after, (one, other) -> same(one, other, "kind", "of", "when"), context);
        pair(before, after, (one, other) -> same(one, other, "kind", "of"), context);
        pair(before, after, (one, other) -> same(one, other, "kind", "when"), context);
        after.forEach(rule -> findings.add(
                context,
                ChangeKind.RULE_ADDED,
                rule.pointer(),
                Effect.NARROWER,
                context.place() + " has a new rule: " + words(rule.node())));
        before.forEach(rule -> findings.add(
                context,
                ChangeKind.RULE_REMOVED,
                rule.pointer(),
                Effect.WIDER,
                context.place() + " no longer has the rule " + words(rule.node())));
    }

    private static List<Located> rules(List<Located> schemas) {
        List<Located> rules = new ArrayList<>();
        schemas.forEach(schema -> rules.addAll(schema.child("x-rules").items()));
        return rules;
    }

    private static boolean same(JsonNode one, JsonNode other, String... fields) {
        for (String field : fields) {
            if (!one.path(field).equals(other.path(field))) {
                return false;
            }
        }
        return true;
    }

    private void pair(List<Located> old, List<Located> now, BiPredicate<JsonNode, JsonNode> same, Context context) {
        for (Located one : List.copyOf(old)) {
            now.stream()
                    .filter(other -> same.test(one.node(), other.node()))
                    .findFirst()
                    .ifPresent(other -> {
                        compare(one, other, context);
                        old.remove(one);
                        now.remove(other);
                    });
        }
    }

    private void compare(Located old, Located now, Context context) {
        Set<String> fields = new LinkedHashSet<>();
        now.node().fieldNames().forEachRemaining(fields::add);
        old.node().fieldNames().forEachRemaining(fields::add);
        fields.removeIf(field -> old.node().path(field).equals(now.node().path(field)));
        for (String field : fields) {
            RuleField change = RuleField.of(old.node(), now.node(), field);
            findings.add(
                    context,
                    ChangeKind.RULE_CHANGED,
                    now.has(field) ? now.pointer(field) : old.pointer(field),
                    change.effect(),
                    change.breaks(),
                    context.place() + ", rule " + words(now.node()) + ": " + change.words());
        }
    }

    private static String words(JsonNode rule) {
        List<String> places = new ArrayList<>();
        rule.path("of").forEach(place -> places.add(Words.code(place(place))));
        List<String> limits = new ArrayList<>();
        for (String field : LIMITS) {
            if (rule.has(field)) {
                limits.add(field + " " + Words.value(rule.get(field)));
            }
        }
        return Words.code(rule.path("kind").asText())
                + (places.isEmpty() ? "" : " of " + String.join(", ", places))
                + (limits.isEmpty() ? "" : " (" + String.join(", ", limits) + ")");
    }

    /** Returns a place as text. For a list of places, the first one that is present counts. */
    private static String place(JsonNode place) {
        List<String> all = new ArrayList<>();
        place.forEach(one -> all.add(one.asText()));
        return all.isEmpty() ? place.asText() : String.join(" or ", all);
    }
}
