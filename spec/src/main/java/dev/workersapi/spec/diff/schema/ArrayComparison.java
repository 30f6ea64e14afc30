package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.util.List;

/** Compares the items of arrays. */
final class ArrayComparison {
    private final SchemaComparison schemas;
    private final Findings findings;

    ArrayComparison(SchemaComparison schemas) {
        this.schemas = schemas;
        this.findings = schemas.findings();
    }

    void compare(SchemaPair pair) {
        if (!pair.commonTypes().contains(JsonType.ARRAY)) {
            return;
        }
        compare(
                pair,
                ChangeKind.ITEMS,
                pair.beforeView().child("items"),
                pair.afterView().child("items"),
                "its items");
        List<Located> old = prefix(pair.beforeView());
        List<Located> now = prefix(pair.afterView());
        for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
            compare(
                    pair,
                    ChangeKind.ITEMS,
                    i < old.size() ? Schema.of(old.get(i)) : pair.beforeView().child("items"),
                    i < now.size() ? Schema.of(now.get(i)) : pair.afterView().child("items"),
                    "its item " + (i + 1));
        }
        compareContains(pair);
    }

    private static List<Located> prefix(SchemaView view) {
        return view.with("prefixItems").stream()
                .findFirst()
                .map(part -> part.child("prefixItems").items())
                .orElse(List.of());
    }

    private void compare(SchemaPair pair, ChangeKind kind, Schema old, Schema now, String words) {
        if (old.isAny() == now.isAny()) {
            schemas.compare(old, now, pair.context().at(pair.context().place().item()));
        } else {
            boolean added = old.isAny();
            findings.add(
                    pair.context(),
                    kind,
                    added ? now.pointer() : old.pointer(),
                    added ? Effect.NARROWER : Effect.WIDER,
                    pair.place() + (added ? " now restricts " : " no longer restricts ") + words);
        }
    }

    private void compareContains(SchemaPair pair) {
        Schema old = pair.beforeView().child("contains");
        Schema now = pair.afterView().child("contains");
        if (old.isAny() != now.isAny()) {
            compare(pair, ChangeKind.CONTAINS, old, now, "what one of its items is");
        } else if (!old.isAny()) {
            if (!schemas.isUnchanged(old, now)) {
                Effect effect = count(pair.beforeView(), "maxContains", -1) >= 0
                        ? Effect.UNDECIDED
                        : schemas.effect(old, now, pair.context());
                if (!effect.isNone()) {
                    findings.add(
                            pair.context(),
                            ChangeKind.CONTAINS,
                            now.pointer(),
                            effect,
                            pair.place() + " must contain another item than before");
                }
            }
            compareCount(pair, "minContains", 1, false);
            compareCount(pair, "maxContains", Integer.MAX_VALUE, true);
        }
    }

    private void compareCount(SchemaPair pair, String keyword, int none, boolean upper) {
        int old = count(pair.beforeView(), keyword, none);
        int now = count(pair.afterView(), keyword, none);
        if (old != now) {
            int order = Integer.compare(now, old);
            findings.add(
                    pair.context(),
                    ChangeKind.CONTAINS,
                    pair.pointer(keyword),
                    Effect.ofUpper(upper ? order : -order),
                    pair.place() + " has another " + Words.code(keyword) + " than before");
        }
    }

    private static int count(SchemaView view, String keyword, int none) {
        return view.with(keyword).stream()
                .map(part -> part.node().get(keyword))
                .mapToInt(JsonNode::asInt)
                .findFirst()
                .orElse(none);
    }
}
