package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Place;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Compares the credentials that operations accept. */
final class SecurityComparison {
    private final Comparison comparison;
    private final Findings findings;

    SecurityComparison(Comparison comparison) {
        this.comparison = comparison;
        this.findings = comparison.findings();
    }

    /**
     * Credentials that must be sent together. An operation accepts any one of its alternatives.
     *
     * @param schemes the scopes by security scheme
     */
    private record Alternative(Map<String, Set<String>> schemes, String pointer) {
        /** Returns true if these credentials include all credentials of another alternative. */
        boolean includes(Alternative other) {
            return other.schemes.entrySet().stream()
                    .allMatch(scheme ->
                            schemes.getOrDefault(scheme.getKey(), Set.of()).containsAll(scheme.getValue())
                                    && schemes.containsKey(scheme.getKey()));
        }

        @Override
        public String toString() {
            if (schemes.isEmpty()) {
                return "no credentials";
            }
            List<String> words = new ArrayList<>();
            schemes.forEach((name, scopes) -> words.add(
                    Words.code(name) + (scopes.isEmpty() ? "" : " with the scopes " + String.join(", ", scopes))));
            return String.join(" and ", words);
        }
    }

    void compare(Located oldOperation, Located newOperation, Context context) {
        List<Alternative> old = alternatives(oldOperation, comparison.before());
        List<Alternative> now = alternatives(newOperation, comparison.after());
        compareSchemes(old, now, context);
        pair(old, now, (one, other) -> one.schemes().equals(other.schemes()), context);
        pair(
                old,
                now,
                (one, other) -> !one.schemes().isEmpty()
                        && !other.schemes().isEmpty()
                        && (one.includes(other) || other.includes(one)),
                context);
        pair(
                old,
                now,
                (one, other) -> !one.schemes().isEmpty()
                        && one.schemes().keySet().equals(other.schemes().keySet()),
                context);
        now.forEach(one -> report(context, ChangeKind.SECURITY_ADDED, one, Effect.WIDER, "requests may have " + one));
        old.forEach(one -> report(
                context, ChangeKind.SECURITY_REMOVED, one, Effect.NARROWER, "requests may no longer have " + one));
    }

    private void pair(
            List<Alternative> old, List<Alternative> now, BiPredicate<Alternative, Alternative> same, Context context) {
        for (Alternative one : List.copyOf(old)) {
            now.stream().filter(other -> same.test(one, other)).findFirst().ifPresent(other -> {
                old.remove(one);
                now.remove(other);
                if (!one.schemes().equals(other.schemes())) {
                    Effect effect = new Effect(!one.includes(other), !other.includes(one), false);
                    report(context, ChangeKind.SECURITY, other, effect, "requests must have " + other + ", was " + one);
                }
            });
        }
    }

    private static List<Alternative> alternatives(Located operation, Document document) {
        Located owner = operation.has("security") ? operation : document.root();
        List<Alternative> alternatives = new ArrayList<>();
        for (Located item : owner.child("security").items()) {
            Map<String, Set<String>> schemes = new TreeMap<>();
            item.fields().forEach((name, scopes) -> {
                Set<String> names = new TreeSet<>();
                scopes.items().forEach(scope -> names.add(scope.node().asText()));
                schemes.put(name, names);
            });
            alternatives.add(new Alternative(schemes, item.pointer()));
        }
        if (alternatives.isEmpty()) {
            alternatives.add(new Alternative(Map.of(), owner.pointer("security")));
        }
        return alternatives;
    }

    private void compareSchemes(List<Alternative> old, List<Alternative> now, Context context) {
        Set<String> names = new LinkedHashSet<>();
        now.forEach(one -> names.addAll(one.schemes().keySet()));
        Set<String> before = new LinkedHashSet<>();
        old.forEach(one -> before.addAll(one.schemes().keySet()));
        names.retainAll(before);
        for (String name : names) {
            Located one = comparison.before().resolve(scheme(comparison.before(), name));
            Located other = comparison.after().resolve(scheme(comparison.after(), name));
            if (one.exists() && other.exists()) {
                compareScheme(name, one, other, context);
            }
        }
    }

    private static Located scheme(Document document, String name) {
        return document.root().child("components").child("securitySchemes").child(name);
    }

    private void compareScheme(String name, Located old, Located now, Context context) {
        comparison.annotations().compare(old, now, context.at(Place.of("the credentials " + Words.code(name))));
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : List.of("type", "scheme", "in", "name")) {
            String before = old.text(field);
            String after = now.text(field);
            // The names of headers and of HTTP schemes are not case-sensitive.
            boolean ignoresCase = field.equals("scheme")
                    || (field.equals("name") && now.text("in").equals("header"));
            if (ignoresCase ? !before.equalsIgnoreCase(after) : !before.equals(after)) {
                fields.put(field, Words.code(field) + " is " + Words.code(after) + ", was " + Words.code(before));
            }
        }
        if (!fields.isEmpty()) {
            String first = fields.keySet().iterator().next();
            findings.add(
                    context,
                    ChangeKind.SECURITY_SCHEME,
                    now.has(first) ? now.pointer(first) : now.pointer(),
                    Effect.DIFFERENT,
                    "the credentials " + Words.code(name) + ": " + String.join("; ", fields.values()));
        }
    }

    private void report(Context context, ChangeKind kind, Alternative place, Effect effect, String message) {
        findings.add(context, kind, place.pointer(), effect, message);
    }
}
