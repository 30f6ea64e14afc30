package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Place;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.schema.AnnotationComparison;
import dev.workersapi.spec.diff.schema.JsonType;
import dev.workersapi.spec.diff.schema.RuleComparison;
import dev.workersapi.spec.diff.schema.Schema;
import dev.workersapi.spec.diff.schema.SchemaView;
import dev.workersapi.spec.diff.schema.Views;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares the media types of bodies. */
final class ContentComparison {
    private final Comparison comparison;
    private final Findings findings;

    ContentComparison(Comparison comparison) {
        this.comparison = comparison;
        this.findings = comparison.findings();
    }

    /** @param old the map of media types in the old document */
    void compare(Located old, Located now, Context context) {
        Map<String, Located> before = byType(old);
        Map<String, Located> after = byType(now);
        after.forEach((type, content) -> {
            Located other = before.get(type);
            if (other == null) {
                report(
                        context,
                        ChangeKind.MEDIA_TYPE_ADDED,
                        content.pointer(),
                        isCovered(type, before.keySet()) ? Effect.NONE : Effect.WIDER,
                        " may be " + Words.code(type));
            } else {
                compareContents(other, content, context);
            }
        });
        before.forEach((type, content) -> {
            if (!after.containsKey(type)) {
                report(
                        context,
                        ChangeKind.MEDIA_TYPE_REMOVED,
                        content.pointer(),
                        isCovered(type, after.keySet()) ? Effect.NONE : Effect.NARROWER,
                        " may no longer be " + Words.code(type));
            }
        });
    }

    /** Returns the contents by normalized media type. */
    static Map<String, Located> byType(Located content) {
        Map<String, Located> types = new LinkedHashMap<>();
        content.fields().forEach((type, value) -> types.put(normalized(type), value));
        return types;
    }

    private static String normalized(String type) {
        return type.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    static boolean isCovered(String type, Set<String> ranges) {
        return ranges.contains("*/*") || ranges.contains(type.replaceAll("/.*", "/*"));
    }

    private void compareContents(Located old, Located now, Context context) {
        if (comparison.isUnchanged(old, now)) {
            return;
        }
        comparison.annotations().compare(old, now, context);
        new RuleComparison(findings).compare(List.of(old), List.of(now), context);
        comparison.schemas().compare(Schema.of(old.child("schema")), Schema.of(now.child("schema")), context);
        compareParts(old, now, context);
    }

    private void compareParts(Located old, Located now, Context context) {
        Views oldViews = comparison.schemas().before();
        Views newViews = comparison.schemas().after();
        Map<String, Schema> before = oldViews.of(Schema.of(old.child("schema"))).properties();
        Map<String, Schema> after = newViews.of(Schema.of(now.child("schema"))).properties();
        Set<String> names = new LinkedHashSet<>(now.child("encoding").fields().keySet());
        names.addAll(old.child("encoding").fields().keySet());
        for (String name : names) {
            Schema oldPart = before.get(name);
            Schema newPart = after.get(name);
            if (oldPart != null && newPart != null) {
                Context part = context.at(new Place("the part " + Words.code(name), name))
                        .harmlessIf(AnnotationComparison.isUndocumented(oldPart, oldViews)
                                || AnnotationComparison.isUndocumented(newPart, newViews));
                compareTypes(
                        new Part(old.child("encoding").child(name), oldViews.of(oldPart), oldViews),
                        new Part(now.child("encoding").child(name), newViews.of(newPart), newViews),
                        part);
            }
        }
    }

    /** A part of a form. */
    private record Part(Located encoding, SchemaView schema, Views views) {
        Set<String> types() {
            Set<String> types = new LinkedHashSet<>();
            if (encoding.has("contentType")) {
                for (String type : encoding.text("contentType").split(",", -1)) {
                    types.add(normalized(type));
                }
            } else {
                types.add(implied(schema));
            }
            return types;
        }

        /** Returns the media type that OpenAPI defines for a part whose media type is not stated. */
        private String implied(SchemaView view) {
            if (!view.with("contentMediaType").isEmpty()) {
                return view.with("contentMediaType").get(0).text("contentMediaType");
            }
            Set<JsonType> types = view.types();
            if (types.equals(Set.of(JsonType.ARRAY))) {
                return implied(views.of(view.child("items")));
            }
            if (types.contains(JsonType.OBJECT)) {
                return types.size() == 1 ? "application/json" : "application/octet-stream";
            }
            boolean binary = view.with("format").stream()
                            .anyMatch(part -> part.text("format").equals("binary"))
                    || !view.with("contentEncoding").isEmpty();
            return binary ? "application/octet-stream" : "text/plain";
        }
    }

    private void compareTypes(Part old, Part now, Context context) {
        Set<String> before = old.types();
        Set<String> after = now.types();
        if (!before.equals(after)) {
            boolean narrower = before.stream().anyMatch(type -> !after.contains(type) && !isCovered(type, after));
            boolean wider = after.stream().anyMatch(type -> !before.contains(type) && !isCovered(type, before));
            report(
                    context,
                    ChangeKind.PART_MEDIA_TYPE,
                    pointer(old, now, "contentType"),
                    new Effect(narrower, wider, false),
                    " may be " + String.join(", ", after) + ", was " + String.join(", ", before));
        }
        for (String keyword : new String[] {"style", "explode", "allowReserved"}) {
            if (!old.encoding()
                    .node()
                    .path(keyword)
                    .equals(now.encoding().node().path(keyword))) {
                report(
                        context,
                        ChangeKind.PART_STYLE,
                        pointer(old, now, keyword),
                        Effect.DIFFERENT,
                        " has another " + Words.code(keyword));
            }
        }
        new HeaderComparison(comparison)
                .compare(old.encoding().child("headers"), now.encoding().child("headers"), context);
    }

    private static String pointer(Part old, Part now, String keyword) {
        return now.encoding().has(keyword) || !old.encoding().has(keyword)
                ? now.encoding().pointer(keyword)
                : old.encoding().pointer(keyword);
    }

    private void report(Context context, ChangeKind kind, String pointer, Effect effect, String predicate) {
        findings.add(context, kind, pointer, effect, context.place() + predicate);
    }
}
