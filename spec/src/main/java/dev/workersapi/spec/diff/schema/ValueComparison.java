package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares {@code type}, {@code enum} and {@code const}. */
final class ValueComparison {
    private final Findings findings;

    ValueComparison(Findings findings) {
        this.findings = findings;
    }

    /** Compares types and values. Returns true if the schemas have a type in common. */
    boolean haveCommonTypes(SchemaPair pair) {
        Optional<Map<JsonNode, Located>> old = pair.beforeView().values();
        Optional<Map<JsonNode, Located>> now = pair.afterView().values();
        Set<JsonType> reported =
                old.isPresent() && now.isPresent() && !declareOtherTypes(pair) ? Set.of() : compareTypes(pair);
        if (old.isPresent() && now.isPresent()) {
            compareValues(pair, without(old.get(), reported), without(now.get(), reported));
        } else if (now.isPresent()) {
            reportList(
                    pair,
                    listed(now.get(), pair),
                    Effect.NARROWER,
                    " must be " + values(now.get()) + ", was unrestricted");
        } else if (old.isPresent()) {
            reportList(pair, listed(old.get(), pair), Effect.WIDER, " is unrestricted, was " + values(old.get()));
        }
        return !pair.commonTypes().isEmpty();
    }

    private void reportList(SchemaPair pair, String pointer, Effect effect, String predicate) {
        if (!pair.commonTypes().isEmpty()) {
            report(pair, ChangeKind.ENUM, pointer, effect, predicate);
        }
    }

    private static boolean declareOtherTypes(SchemaPair pair) {
        return !pair.beforeView().with("type").stream()
                        .map(part -> part.node().get("type"))
                        .toList()
                        .equals(pair.afterView().with("type").stream()
                                .map(part -> part.node().get("type"))
                                .toList())
                || nullable(pair.beforeView()) != nullable(pair.afterView());
    }

    private static boolean nullable(SchemaView view) {
        return view.parts().stream().anyMatch(SchemaView.Part::orNull);
    }

    /** Returns the types that only one of the schemas accepts. */
    private Set<JsonType> compareTypes(SchemaPair pair) {
        Set<JsonType> old = pair.beforeView().types();
        Set<JsonType> now = pair.afterView().types();
        boolean listsAll = pair.beforeView().values().isPresent()
                == pair.afterView().values().isPresent();
        // If only one schema lists its values, the type change is part of that change.
        Set<JsonType> added = EnumSet.copyOf(JsonType.all());
        added.retainAll(now);
        added.removeAll(listsAll ? old : pair.beforeView().declaredTypes());
        Set<JsonType> removed = EnumSet.copyOf(JsonType.all());
        removed.retainAll(old);
        removed.removeAll(listsAll ? now : pair.afterView().declaredTypes());
        if (added.isEmpty() && removed.isEmpty()) {
            return Set.of();
        }
        Effect effect = new Effect(!removed.isEmpty(), !added.isEmpty(), false);
        Set<JsonType> different = EnumSet.noneOf(JsonType.class);
        different.addAll(added);
        different.addAll(removed);
        if (different.equals(Set.of(JsonType.NULL))) {
            report(
                    pair,
                    ChangeKind.NULLABLE,
                    nullPointer(pair, !added.isEmpty()),
                    effect,
                    added.isEmpty() ? " may no longer be null" : " may also be null");
        } else {
            report(
                    pair,
                    ChangeKind.TYPE,
                    typePointer(pair),
                    effect,
                    (removed.isEmpty() ? " may be " : " must be ") + JsonType.words(now) + ", was "
                            + JsonType.words(old));
        }
        return different;
    }

    private static String nullPointer(SchemaPair pair, boolean added) {
        if (!pair.afterView().with("nullable").isEmpty()
                || !pair.beforeView().with("nullable").isEmpty()) {
            return pair.pointer("nullable");
        }
        SchemaView view = added ? pair.afterView() : pair.beforeView();
        boolean listed = view.with("type").stream()
                .anyMatch(part -> part.child("type").items().stream()
                        .anyMatch(type -> type.node().asText().equals("null")));
        // Otherwise, null is a variant of a union.
        return listed
                ? typePointer(pair)
                : added ? pair.after().pointer() : pair.before().pointer();
    }

    private static String typePointer(SchemaPair pair) {
        for (String keyword : new String[] {"type", "const", "enum"}) {
            if (!pair.afterView().with(keyword).isEmpty()
                    || !pair.beforeView().with(keyword).isEmpty()) {
                return pair.pointer(keyword);
            }
        }
        return pair.after().pointer();
    }

    private static Map<JsonNode, Located> without(Map<JsonNode, Located> values, Set<JsonType> types) {
        Map<JsonNode, Located> kept = new LinkedHashMap<>(values);
        kept.keySet().removeIf(value -> types.contains(JsonType.of(value)));
        return kept;
    }

    private void compareValues(SchemaPair pair, Map<JsonNode, Located> old, Map<JsonNode, Located> now) {
        Map<JsonNode, Located> removed = new LinkedHashMap<>(old);
        removed.keySet().removeIf(value -> SchemaView.contains(now.keySet(), value));
        Map<JsonNode, Located> added = new LinkedHashMap<>(now);
        added.keySet().removeIf(value -> SchemaView.contains(old.keySet(), value));
        if (old.size() == 1 && now.size() == 1 && !added.isEmpty() && !removed.isEmpty()) {
            String pointer = added.values().iterator().next().pointer();
            report(
                    pair,
                    ChangeKind.CONST,
                    pointer,
                    Effect.DIFFERENT,
                    " must be " + values(added) + ", was " + values(removed));
            return;
        }
        removed.forEach((value, place) -> report(
                pair,
                ChangeKind.ENUM_VALUE_REMOVED,
                place.pointer(),
                Effect.NARROWER,
                " may no longer be " + Words.value(value)));
        added.forEach((value, place) -> report(
                pair,
                ChangeKind.ENUM_VALUE_ADDED,
                place.pointer(),
                Effect.WIDER,
                " may also be " + Words.value(value)));
    }

    private static String listed(Map<JsonNode, Located> values, SchemaPair pair) {
        return values.isEmpty() ? pair.after().pointer() : pair.pointer(keyword(values));
    }

    private static String keyword(Map<JsonNode, Located> values) {
        return values.values().iterator().next().pointer().endsWith("/const") ? "const" : "enum";
    }

    private static String values(Map<JsonNode, Located> values) {
        return Words.values(values.keySet());
    }

    private void report(SchemaPair pair, ChangeKind kind, String pointer, Effect effect, String predicate) {
        findings.add(pair.context(), kind, pointer, effect, pair.place() + predicate);
    }
}
