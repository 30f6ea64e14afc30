package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Compares the annotations of a schema: the keywords that do not change which values it accepts. */
public final class AnnotationComparison {
    private static final String STABILITY = "x-stability";
    private static final String UNDOCUMENTED = "undocumented";

    /** Extensions that are compared elsewhere. */
    private static final Set<String> COMPARED = Set.of(STABILITY, "x-rules", "x-sensitive", "x-body-optional");

    /** An annotation that is either true or false, with its description for messages. */
    private record Flag(ChangeKind kind, String word) {}

    private static final Map<String, Flag> FLAGS = Map.of(
            "x-sensitive", new Flag(ChangeKind.SENSITIVE, "secret"),
            "deprecated", new Flag(ChangeKind.DEPRECATED, "deprecated"),
            "readOnly", new Flag(ChangeKind.READ_ONLY, "read-only"),
            "writeOnly", new Flag(ChangeKind.WRITE_ONLY, "write-only"));

    private static final Set<String> TEXTS =
            Set.of("title", "description", "summary", "example", "examples", "externalDocs", "tags");

    private final SchemaComparison schemas;
    private final Findings findings;

    public AnnotationComparison(SchemaComparison schemas) {
        this.schemas = schemas;
        this.findings = schemas.findings();
    }

    /** Reports that a schema became documented or undocumented, and returns the context for comparing its contents. */
    public Context stability(Schema old, Schema now, Context context) {
        boolean wasUndocumented = isUndocumented(old, schemas.before());
        boolean isUndocumented = isUndocumented(now, schemas.after());
        if (wasUndocumented != isUndocumented && !context.harmless()) {
            String pointer = now.nodes().stream()
                    .filter(node -> node.has(STABILITY))
                    .map(node -> node.pointer(STABILITY))
                    .findFirst()
                    .orElse(now.pointer());
            report(context, pointer, isUndocumented);
        }
        return context.harmlessIf(wasUndocumented || isUndocumented);
    }

    private void report(Context context, String pointer, boolean isUndocumented) {
        if (isUndocumented) {
            findings.add(
                    context,
                    ChangeKind.STABILITY,
                    pointer,
                    Effect.NONE,
                    Breaks.CLIENTS,
                    context.place() + " is now undocumented: no source promises it any more");
        } else {
            findings.addOptional(
                    context, ChangeKind.STABILITY, pointer, Effect.NONE, context.place() + " is now documented");
        }
    }

    public static boolean isUndocumented(Schema schema, Views views) {
        return schema.nodes().stream().anyMatch(AnnotationComparison::isUndocumented)
                || views.resolved(schema).stream().anyMatch(AnnotationComparison::isUndocumented);
    }

    public static boolean isUndocumented(Located node) {
        return node.text(STABILITY).equals(UNDOCUMENTED);
    }

    void compare(SchemaPair pair) {
        for (String flag : FLAGS.keySet()) {
            compareFlag(flag, pair);
        }
        compareDefault(pair);
        List<Located> old = schemas.before().resolved(pair.before());
        List<Located> now = schemas.after().resolved(pair.after());
        if (old.size() == 1 && now.size() == 1 && isReference(pair.before()) == isReference(pair.after())) {
            compareTexts(old.get(0), now.get(0), pair.context());
        }
    }

    private static boolean isReference(Schema schema) {
        return schema.nodes().get(0).has("$ref");
    }

    private void compareFlag(String flag, SchemaPair pair) {
        boolean now = pair.afterView().is(flag);
        if (pair.beforeView().is(flag) != now) {
            report(flag, now, pair.pointer(flag), pair.context());
        }
    }

    private void compareDefault(SchemaPair pair) {
        JsonNode before = defaultOf(pair.beforeView());
        JsonNode after = defaultOf(pair.afterView());
        if (!before.equals(after)) {
            String words = after.isMissingNode()
                    ? " no longer has a default, had " + Words.value(before)
                    : " has the default " + Words.value(after)
                            + (before.isMissingNode() ? "" : ", had " + Words.value(before));
            findings.add(
                    pair.context(), ChangeKind.DEFAULT, pair.pointer("default"), Effect.NONE, pair.place() + words);
        }
    }

    private static JsonNode defaultOf(SchemaView view) {
        return view.with("default").stream()
                .map(part -> part.node().get("default"))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    /** Compares the annotations of nodes that are not schemas. */
    public void compare(Located old, Located now, Context context) {
        for (String flag : FLAGS.keySet()) {
            if (old.is(flag) != now.is(flag)) {
                report(flag, now.is(flag), now.has(flag) ? now.pointer(flag) : old.pointer(flag), context);
            }
        }
        compareTexts(old, now, context);
    }

    private void report(String flag, boolean now, String pointer, Context context) {
        Flag words = Objects.requireNonNull(FLAGS.get(flag));
        findings.add(
                context,
                words.kind(),
                pointer,
                Effect.NONE,
                context.place() + (now ? " is now " : " is no longer ") + words.word());
    }

    private void compareTexts(Located old, Located now, Context context) {
        Set<String> names = new LinkedHashSet<>();
        now.node().fieldNames().forEachRemaining(names::add);
        old.node().fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> !TEXTS.contains(name) && (!name.startsWith("x-") || COMPARED.contains(name)));
        for (String name : names) {
            JsonNode before = old.node().path(name);
            JsonNode after = now.node().path(name);
            if (!before.equals(after)) {
                String verb =
                        before.isMissingNode() ? " was added" : after.isMissingNode() ? " was removed" : " changed";
                findings.add(
                        context,
                        ChangeKind.ANNOTATION,
                        after.isMissingNode() ? old.pointer(name) : now.pointer(name),
                        Effect.NONE,
                        context.place() + ": " + Words.code(name) + verb);
            }
        }
    }
}
