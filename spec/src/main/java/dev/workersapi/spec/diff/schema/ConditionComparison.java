package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares {@code not}, {@code if}, and unknown keywords. */
final class ConditionComparison {
    private static final Set<String> COMPARED = Set.of(
            "$ref",
            "type",
            "enum",
            "const",
            "format",
            "pattern",
            "maxLength",
            "minLength",
            "maximum",
            "minimum",
            "exclusiveMaximum",
            "exclusiveMinimum",
            "multipleOf",
            "maxItems",
            "minItems",
            "uniqueItems",
            "items",
            "prefixItems",
            "contains",
            "minContains",
            "maxContains",
            "properties",
            "required",
            "maxProperties",
            "minProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "discriminator");

    /** Changes that hide the effects of other changes. */
    private static final Set<ChangeKind> HIDING =
            Set.of(ChangeKind.PROPERTY_ADDED, ChangeKind.PROPERTY_REMOVED, ChangeKind.ENUM);

    /** Changes whose effect differs between a condition and an object. */
    private static final Set<ChangeKind> PROPERTIES = Set.of(ChangeKind.PROPERTY_ADDED, ChangeKind.PROPERTY_REMOVED);

    private final SchemaComparison schemas;
    private final Findings findings;

    ConditionComparison(SchemaComparison schemas) {
        this.schemas = schemas;
        this.findings = schemas.findings();
    }

    void compare(SchemaPair pair) {
        compareNot(pair);
        compareConditions(pair);
        compareOthers(pair);
    }

    private void compareNot(SchemaPair pair) {
        if (schemas.isFollowingUnion(pair)) {
            return;
        }
        List<Located> old = children(pair.beforeView(), "not");
        List<Located> now = children(pair.afterView(), "not");
        removeUnchanged(old, now);
        if (old.size() == 1 && now.size() == 1) {
            compareNot(pair, old.get(0), now.get(0));
            return;
        }
        now.forEach(not -> report(
                pair, ChangeKind.NOT, not.pointer(), Effect.NARROWER, " excludes values that it did not exclude"));
        old.forEach(not -> report(
                pair, ChangeKind.NOT, not.pointer(), Effect.WIDER, " no longer excludes values that it excluded"));
    }

    private void compareNot(SchemaPair pair, Located old, Located now) {
        Findings inside = schemas.changes(Schema.of(old), Schema.of(now), pair.context());
        Effect effect = inside.effect().inverted();
        if (effect.isNone()) {
            return;
        }
        boolean decided = !inside.has(HIDING) && !effect.undecided() && effect.narrower() != effect.wider();
        String words = !decided
                ? " excludes other values than before; which ones cannot be decided"
                : effect.narrower() ? " excludes more values than before" : " excludes fewer values than before";
        report(pair, ChangeKind.NOT, now.pointer(), decided ? effect : Effect.UNDECIDED, words);
    }

    private static List<Located> children(SchemaView view, String keyword) {
        List<Located> children = new ArrayList<>();
        view.with(keyword).forEach(part -> children.add(part.child(keyword)));
        return children;
    }

    private void removeUnchanged(List<Located> old, List<Located> now) {
        for (Located one : List.copyOf(old)) {
            now.stream()
                    .filter(other -> schemas.isUnchanged(one, other))
                    .findFirst()
                    .ifPresent(other -> {
                        old.remove(one);
                        now.remove(other);
                    });
        }
    }

    private void compareConditions(SchemaPair pair) {
        List<Located> old = new ArrayList<>(pair.beforeView().with("if"));
        List<Located> now = new ArrayList<>(pair.afterView().with("if"));
        for (Located one : List.copyOf(old)) {
            now.stream()
                    .filter(other -> isSame(one.child("if"), other.child("if"), pair.context()))
                    .findFirst()
                    .ifPresent(other -> {
                        compareConsequence(pair, one.child("then"), other.child("then"));
                        compareConsequence(pair, one.child("else"), other.child("else"));
                        old.remove(one);
                        now.remove(other);
                    });
        }
        if (old.size() == 1 && now.size() == 1) {
            report(
                    pair,
                    ChangeKind.CONDITION,
                    now.get(0).pointer("if"),
                    Effect.UNDECIDED,
                    " has another condition than before; its effect cannot be decided");
            return;
        }
        now.forEach(condition ->
                report(pair, ChangeKind.CONDITION, condition.pointer("if"), Effect.NARROWER, " has a new condition"));
        old.forEach(condition -> report(
                pair, ChangeKind.CONDITION, condition.pointer("if"), Effect.WIDER, " no longer has a condition"));
    }

    private boolean isSame(Located old, Located now, Context context) {
        return schemas.isUnchanged(old, now)
                || schemas.effect(Schema.of(old), Schema.of(now), context).isNone();
    }

    private void compareConsequence(SchemaPair pair, Located old, Located now) {
        Schema before = Schema.of(old);
        Schema after = Schema.of(now);
        Findings inside = schemas.changes(before, after, pair.context());
        if (before.isAny() || after.isAny() || inside.has(PROPERTIES)) {
            Effect effect =
                    before.isAny() == after.isAny() ? inside.effect() : before.isAny() ? Effect.NARROWER : Effect.WIDER;
            if (!effect.isNone()) {
                report(
                        pair,
                        ChangeKind.CONDITION,
                        now.exists() ? now.pointer() : old.pointer(),
                        effect,
                        " has another consequence of a condition");
            }
        } else {
            schemas.compare(before, after, pair.context());
        }
    }

    private void compareOthers(SchemaPair pair) {
        Map<String, JsonNode> old = others(pair.beforeView());
        Map<String, JsonNode> now = others(pair.afterView());
        Set<String> keywords = new TreeSet<>(old.keySet());
        keywords.addAll(now.keySet());
        for (String keyword : keywords) {
            JsonNode before = old.get(keyword);
            JsonNode after = now.get(keyword);
            if (before == null || after == null || !before.equals(after)) {
                report(
                        pair,
                        ChangeKind.KEYWORD,
                        pair.pointer(keyword),
                        Effect.UNDECIDED,
                        " has another " + Words.code(keyword) + "; its effect cannot be decided");
            }
        }
    }

    private static Map<String, JsonNode> others(SchemaView view) {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        for (SchemaView.Part part : view.parts()) {
            part.schema().node().properties().forEach(field -> {
                if (Keywords.isValidation(field.getKey()) && !COMPARED.contains(field.getKey())) {
                    others.put(field.getKey(), field.getValue());
                }
            });
        }
        return others;
    }

    private void report(SchemaPair pair, ChangeKind kind, String pointer, Effect effect, String predicate) {
        findings.add(pair.context(), kind, pointer, effect, pair.place() + predicate);
    }
}
