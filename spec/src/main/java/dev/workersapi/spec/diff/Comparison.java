package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.document.ChangedNodes;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.document.Unchanged;
import dev.workersapi.spec.diff.schema.AnnotationComparison;
import dev.workersapi.spec.diff.schema.SchemaComparison;
import dev.workersapi.spec.diff.schema.Views;

/** The two documents and the changes found between them. Not thread-safe. */
final class Comparison {
    private final Document before;
    private final Document after;
    private final Findings findings = new Findings();
    private final Unchanged unchanged;
    private final SchemaComparison schemas;

    Comparison(Document before, Document after) {
        this.before = before;
        this.after = after;
        this.unchanged = Unchanged.of(before, after);
        this.schemas = new SchemaComparison(new Views(before), new Views(after), unchanged, findings);
    }

    Document before() {
        return before;
    }

    Document after() {
        return after;
    }

    Findings findings() {
        return findings;
    }

    SchemaComparison schemas() {
        return schemas;
    }

    AnnotationComparison annotations() {
        return new AnnotationComparison(schemas);
    }

    /** Returns an empty collection of nodes that differ. */
    ChangedNodes changedNodes() {
        return new ChangedNodes(before, after, unchanged);
    }

    boolean isUnchanged(Located old, Located now) {
        return unchanged.is(old, now);
    }

    /** Reports that a header, parameter or body became required or optional. */
    void compareRequired(Located old, boolean wasRequired, Located now, boolean isRequired, Context context) {
        if (isRequired && !wasRequired) {
            findings.add(
                    context,
                    ChangeKind.REQUIRED,
                    now.pointer("required"),
                    Effect.NARROWER,
                    context.place() + " is required, was optional");
        } else if (wasRequired && !isRequired) {
            findings.add(
                    context,
                    ChangeKind.OPTIONAL,
                    now.has("required") ? now.pointer("required") : old.pointer("required"),
                    Effect.WIDER,
                    context.place() + " is optional, was required");
        }
    }
}
