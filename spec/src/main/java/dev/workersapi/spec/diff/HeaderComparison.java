package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Place;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Compares the headers of responses and parts. */
final class HeaderComparison {
    private final Comparison comparison;
    private final Findings findings;

    HeaderComparison(Comparison comparison) {
        this.comparison = comparison;
        this.findings = comparison.findings();
    }

    /** @param old the map of headers in the old document */
    void compare(Located old, Located now, Context context) {
        Map<String, Located> before = byName(old, comparison.before());
        Map<String, Located> after = byName(now, comparison.after());
        after.forEach((name, header) -> {
            Context inside = inside(context, name);
            Located other = before.get(name);
            if (other == null) {
                report(
                        inside,
                        ChangeKind.HEADER_ADDED,
                        header.pointer(),
                        header.is("required") ? Effect.NARROWER : Effect.NONE,
                        header.is("required") ? " is new, and required" : " is new");
            } else if (!comparison.isUnchanged(other, header)) {
                compareHeader(other, header, inside);
            }
        });
        before.forEach((name, header) -> {
            if (!after.containsKey(name)) {
                Context inside = inside(context, name);
                findings.add(
                        inside,
                        ChangeKind.HEADER_REMOVED,
                        header.pointer(),
                        Effect.WIDER,
                        Breaks.CLIENTS,
                        inside.place() + " was removed");
            }
        });
    }

    private static Context inside(Context context, String name) {
        return context.at(new Place("the header " + Words.code(name), name));
    }

    private static Map<String, Located> byName(Located headers, Document document) {
        Map<String, Located> byName = new LinkedHashMap<>();
        headers.fields().forEach((name, header) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            // OpenAPI ignores this header, because the media type states the same.
            if (!lower.equals("content-type")) {
                byName.put(lower, document.resolve(header));
            }
        });
        return byName;
    }

    private void compareHeader(Located old, Located now, Context context) {
        comparison.annotations().compare(old, now, context);
        comparison.compareRequired(old, old.is("required"), now, now.is("required"), context);
        comparison.schemas().compare(Schema.of(old.child("schema")), Schema.of(now.child("schema")), context);
    }

    private void report(Context context, ChangeKind kind, String pointer, Effect effect, String predicate) {
        findings.add(context, kind, pointer, effect, context.place() + predicate);
    }
}
