package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A difference in a field of a rule. Immutable. */
record RuleField(Effect effect, Breaks breaks, String words) {
    private static RuleField of(Effect effect, String words) {
        return new RuleField(effect, effect.breaks(Direction.REQUEST), words);
    }

    static RuleField of(JsonNode oldRule, JsonNode newRule, String field) {
        JsonNode old = oldRule.path(field);
        JsonNode now = newRule.path(field);
        String words = Words.code(field) + " is " + (now.isMissingNode() ? "gone" : Words.value(now))
                + (old.isMissingNode() ? "" : ", was " + Words.value(old));
        return switch (field) {
            case "max" -> of(limit(old, now, true), words);
            case "min" -> of(limit(old, now, false), words);
            case "of" -> of(places(newRule.path("kind").asText(), set(old), set(now)), words);
            case "or" -> of(sets(set(old), set(now)), words);
            case "when" -> of(condition(old, now), words);
            case "truncate", "new" -> of(now.asBoolean() ? Effect.WIDER : Effect.NARROWER, words);
            case "pattern" -> {
                PatternWitness witness = PatternWitness.of(old.asText(), now.asText(), List.of());
                yield of(witness.effect(), words + "; " + witness.words());
            }
            case "step" -> of(step(old, now), words);
            case "total", "format" -> of(Effect.DIFFERENT, words);
            // Clients do not check such a rule, but the API may still reject the request.
            case "level" -> of(now.asText().equals("should") ? Effect.NONE : Effect.NARROWER, words);
            case "code" -> new RuleField(Effect.NONE, Breaks.BOTH, words);
            case "fix" -> of(Effect.NONE, words);
            default -> of(Effect.UNDECIDED, words + "; its effect cannot be decided");
        };
    }

    private static Effect limit(JsonNode old, JsonNode now, boolean upper) {
        if (old.isMissingNode()) {
            return Effect.NARROWER;
        }
        if (now.isMissingNode()) {
            return Effect.WIDER;
        }
        if (!old.isNumber() || !now.isNumber()) {
            return Effect.UNDECIDED;
        }
        int order = now.decimalValue().compareTo(old.decimalValue());
        return Effect.ofUpper(upper ? order : -order);
    }

    private static Effect step(JsonNode old, JsonNode now) {
        if (old.isMissingNode()) {
            return Effect.NARROWER;
        }
        if (now.isMissingNode()) {
            return Effect.WIDER;
        }
        boolean narrower = old.decimalValue().remainder(now.decimalValue()).signum() != 0;
        boolean wider = now.decimalValue().remainder(old.decimalValue()).signum() != 0;
        return new Effect(narrower, wider, false);
    }

    /** Returns the effect of replacing the places of a rule, which depends on the kind of rule. */
    private static Effect places(String kind, Set<String> old, Set<String> now) {
        Effect more = sets(old, now);
        return switch (kind) {
            case "at-least-one" -> more;
            case "exactly-one", "sum" -> Effect.DIFFERENT;
            // Rules of other kinds apply to the first place that is present.
            case "at-most-one", "requires", "forbids", "unique" -> more.inverted();
            default -> Effect.UNDECIDED;
        };
    }

    private static Effect sets(Set<String> old, Set<String> now) {
        return new Effect(!now.containsAll(old), !old.containsAll(now), false);
    }

    /** Returns the effect of a changed condition. A rule that applies to more requests accepts fewer of them. */
    private static Effect condition(JsonNode old, JsonNode now) {
        if (old.isMissingNode()) {
            return Effect.WIDER;
        }
        if (now.isMissingNode()) {
            return Effect.NARROWER;
        }
        boolean onlyValues = old.path("at").equals(now.path("at"))
                && old.path("pattern").equals(now.path("pattern"))
                && old.has("is")
                && now.has("is");
        return onlyValues ? sets(set(old.path("is")), set(now.path("is"))).inverted() : Effect.UNDECIDED;
    }

    private static Set<String> set(JsonNode list) {
        Set<String> set = new LinkedHashSet<>();
        list.forEach(item -> set.add(item.toString()));
        return set;
    }
}
