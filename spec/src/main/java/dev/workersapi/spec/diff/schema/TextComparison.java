package dev.workersapi.spec.diff.schema;

import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Compares {@code format} and {@code pattern}. */
final class TextComparison {
    /** The formats, each with the formats that accept a superset of its values. */
    private static final Map<String, Set<String>> WIDER = Map.of(
            "int32", Set.of("int64"),
            "float", Set.of("double"),
            "email", Set.of("idn-email"),
            "hostname", Set.of("idn-hostname"),
            "uri", Set.of("uri-reference", "iri", "iri-reference"),
            "uri-reference", Set.of("iri-reference"),
            "iri", Set.of("iri-reference"));

    /** Formats that only affect how a value is displayed. */
    private static final Set<String> HINTS = Set.of("password", "binary", "");

    private final Findings findings;

    TextComparison(Findings findings) {
        this.findings = findings;
    }

    void compare(SchemaPair pair) {
        if (!pair.listsValues()) {
            compareFormats(pair);
            if (pair.commonTypes().contains(JsonType.STRING)) {
                comparePatterns(pair);
            }
        }
    }

    private void compareFormats(SchemaPair pair) {
        String old = format(pair.beforeView());
        String now = format(pair.afterView());
        if (old.equals(now)) {
            return;
        }
        boolean wider =
                !HINTS.contains(old) && !WIDER.getOrDefault(now, Set.of()).contains(old);
        boolean narrower =
                !HINTS.contains(now) && !WIDER.getOrDefault(old, Set.of()).contains(now);
        String message = now.isEmpty()
                ? " no longer has the format " + Words.code(old)
                : " has the format " + Words.code(now) + (old.isEmpty() ? "" : ", had " + Words.code(old));
        findings.add(
                pair.context(),
                ChangeKind.FORMAT,
                pair.pointer("format"),
                new Effect(narrower, wider, false),
                pair.place() + message);
    }

    private static String format(SchemaView view) {
        return view.with("format").stream()
                .map(part -> part.text("format"))
                .findFirst()
                .orElse("");
    }

    private void comparePatterns(SchemaPair pair) {
        Map<String, Located> old = patterns(pair.beforeView());
        Map<String, Located> now = patterns(pair.afterView());
        Map<String, Located> removed = new LinkedHashMap<>(old);
        removed.keySet().removeAll(now.keySet());
        Map<String, Located> added = new LinkedHashMap<>(now);
        added.keySet().removeAll(old.keySet());
        if (removed.size() == 1 && added.size() == 1) {
            compare(
                    pair,
                    removed.keySet().iterator().next(),
                    added.keySet().iterator().next(),
                    added);
            return;
        }
        added.forEach((pattern, part) -> report(
                pair, part, Effect.NARROWER, " must match the pattern " + Words.code(pattern) + ", which is new"));
        removed.forEach((pattern, part) ->
                report(pair, part, Effect.WIDER, " no longer has to match the pattern " + Words.code(pattern)));
    }

    private void compare(SchemaPair pair, String old, String now, Map<String, Located> places) {
        PatternWitness witness = PatternWitness.of(
                old,
                now,
                Stream.concat(pair.beforeView().exampleTexts().stream(), pair.afterView().exampleTexts().stream())
                        .toList());
        places.forEach((pattern, part) -> report(
                pair,
                part,
                witness.effect(),
                " must match the pattern " + Words.code(now) + ", was " + Words.code(old) + "; " + witness.words()));
    }

    private static Map<String, Located> patterns(SchemaView view) {
        Map<String, Located> patterns = new LinkedHashMap<>();
        view.with("pattern").forEach(part -> patterns.putIfAbsent(part.text("pattern"), part));
        return patterns;
    }

    private void report(SchemaPair pair, Located part, Effect effect, String predicate) {
        findings.add(pair.context(), ChangeKind.PATTERN, part.pointer("pattern"), effect, pair.place() + predicate);
    }
}
