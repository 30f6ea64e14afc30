package dev.workersapi.spec.diff.schema;

import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.schema.SchemaView.Member;
import dev.workersapi.spec.diff.schema.SchemaView.Union;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares the variants of {@code oneOf} and {@code anyOf}. */
final class UnionComparison {
    private final SchemaComparison schemas;
    private final Findings findings;

    UnionComparison(SchemaComparison schemas) {
        this.schemas = schemas;
        this.findings = schemas.findings();
    }

    /** The variants of the union in one document. */
    private record Side(List<Variant> variants) {
        /** Returns the variants by the discriminator values that select them; empty if a variant has no such value. */
        Optional<Map<String, Variant>> byTag() {
            Map<String, Variant> tagged = new LinkedHashMap<>();
            long unknown = variants.stream()
                    .filter(variant -> variant.tags().isEmpty())
                    .count();
            for (Variant variant : variants) {
                for (String tag : variant.tags()) {
                    if (tagged.put(tag, variant) != null) {
                        return Optional.empty();
                    }
                }
            }
            return unknown > 1 || tagged.isEmpty() ? Optional.empty() : Optional.of(tagged);
        }

        /** Returns the variant that accepts all values that select no other variant. */
        Optional<Variant> catchAll() {
            return variants.stream().filter(variant -> variant.tags().isEmpty()).findFirst();
        }

        /** Returns the types for which some variant accepts every value. */
        Set<JsonType> openTypes() {
            Set<JsonType> types = EnumSet.noneOf(JsonType.class);
            variants.stream()
                    .filter(variant -> variant.view().isOnlyType())
                    .forEach(variant -> types.addAll(variant.view().types()));
            return types;
        }
    }

    /** Returns true if one schema is a union and the other is a schema that could be one of its variants. */
    boolean addsOrRemovesUnion(SchemaPair pair) {
        return isVariantOf(pair.before(), pair.beforeView(), pair.afterView())
                || isVariantOf(pair.after(), pair.afterView(), pair.beforeView());
    }

    private static boolean isVariantOf(Schema schema, SchemaView view, SchemaView union) {
        return union.isUnion()
                && view.unions().isEmpty()
                && !schema.isAny()
                && !(view.isOnlyType() && view.types().contains(JsonType.OBJECT));
    }

    /** Compares a union with a schema that is not a union. */
    void compareAll(SchemaPair pair) {
        compareNull(pair, isNullable(pair.beforeView()), isNullable(pair.afterView()));
        String discriminator = discriminator(pair);
        compare(
                pair,
                side(pair.before(), pair.beforeView(), schemas.before(), discriminator),
                side(pair.after(), pair.afterView(), schemas.after(), discriminator),
                true);
    }

    private static boolean isNullable(SchemaView view) {
        return view.unions().isEmpty()
                ? view.types().contains(JsonType.NULL)
                : view.unions().get(0).nullable();
    }

    private void compareNull(SchemaPair pair, boolean old, boolean now) {
        if (old != now) {
            boolean flag = !pair.beforeView().with("nullable").isEmpty()
                    || !pair.afterView().with("nullable").isEmpty();
            String schema = now ? pair.after().pointer() : pair.before().pointer();
            report(
                    pair,
                    ChangeKind.NULLABLE,
                    flag ? pair.pointer("nullable") : schema,
                    now ? Effect.WIDER : Effect.NARROWER,
                    now ? " may also be null" : " may no longer be null");
        }
    }

    private static Side side(Schema schema, SchemaView view, Views views, String discriminator) {
        return view.unions().isEmpty()
                ? new Side(List.of(Variant.of(schema, views, discriminator)))
                : side(view.unions().get(0), views, discriminator);
    }

    private static Side side(Union union, Views views, String discriminator) {
        return new Side(union.variants().stream()
                .map(member -> Variant.of(member, views, discriminator))
                .toList());
    }

    /** Compares the unions of two schemas. */
    void compare(SchemaPair pair) {
        List<Union> old = new ArrayList<>(pair.beforeView().unions());
        List<Union> now = new ArrayList<>(pair.afterView().unions());
        for (Union union : List.copyOf(old)) {
            now.stream()
                    .filter(other -> schemas.isUnchanged(
                            union.owner().child(union.keyword()), other.owner().child(other.keyword())))
                    .findFirst()
                    .ifPresent(other -> {
                        compareDiscriminators(pair, union, other);
                        compareNull(pair, union.nullable(), other.nullable());
                        old.remove(union);
                        now.remove(other);
                    });
        }
        int both = Math.min(old.size(), now.size());
        for (int i = 0; i < both; i++) {
            compare(pair, old.get(i), now.get(i));
        }
        now.subList(both, now.size())
                .forEach(union -> report(
                        pair,
                        ChangeKind.UNION,
                        union.pointer(),
                        Effect.NARROWER,
                        " must match one of " + union.variants().size() + " alternatives, which are new"));
        old.subList(both, old.size())
                .forEach(union -> report(
                        pair,
                        ChangeKind.UNION,
                        union.pointer(),
                        Effect.WIDER,
                        " no longer has to match one of " + union.variants().size() + " alternatives"));
    }

    private void compare(SchemaPair pair, Union old, Union now) {
        boolean sameDiscriminator = compareDiscriminators(pair, old, now);
        compareNull(pair, old.nullable(), now.nullable());
        String discriminator = discriminator(old, now);
        Side before = side(old, schemas.before(), discriminator);
        Side after = side(now, schemas.after(), discriminator);
        boolean tagged = compare(pair, before, after, sameDiscriminator);
        if (!old.keyword().equals(now.keyword()) && !tagged && overlap(after.variants())) {
            report(
                    pair,
                    ChangeKind.UNION,
                    now.pointer(),
                    Effect.UNDECIDED,
                    now.keyword().equals("oneOf")
                            ? " must match exactly one alternative, was at least one; whether values match several"
                                    + " cannot be decided"
                            : " must match at least one alternative, was exactly one; whether values match several"
                                    + " cannot be decided");
        }
    }

    private static boolean overlap(List<Variant> variants) {
        Set<JsonType> seen = EnumSet.noneOf(JsonType.class);
        for (Variant variant : variants) {
            for (JsonType type : variant.view().types()) {
                if (!seen.add(type)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Reports a changed discriminator, and returns true if the discriminator is the same. */
    private boolean compareDiscriminators(SchemaPair pair, Union old, Union now) {
        Optional<Located> before = explicit(old);
        Optional<Located> after = explicit(now);
        if (before.isEmpty()
                || after.isEmpty()
                || before.get().node().equals(after.get().node())) {
            compareMappings(pair, old, now);
            return true;
        }
        report(
                pair,
                ChangeKind.DISCRIMINATOR,
                after.get().pointer(),
                Effect.DIFFERENT,
                " is told apart by " + Words.code(after.get().node().asText()) + ", was by "
                        + Words.code(before.get().node().asText()));
        return false;
    }

    /** Reports discriminator values that now select a different variant. */
    private void compareMappings(SchemaPair pair, Union old, Union now) {
        Map<String, Located> before = mapping(old);
        Map<String, Located> places = new LinkedHashMap<>(mapping(now));
        before.forEach(places::putIfAbsent);
        places.forEach((value, place) -> {
            String oldName = selected(old, value, schemas.before());
            String newName = selected(now, value, schemas.after());
            if (!oldName.equals(newName) && isKnown(old, newName) && isKnown(now, oldName)) {
                report(
                        pair,
                        ChangeKind.DISCRIMINATOR,
                        place.pointer(),
                        Effect.DIFFERENT,
                        " with the value " + Words.code(value) + " is " + Words.code(newName) + ", was "
                                + Words.code(oldName));
            }
        });
    }

    /**
     * Returns the component that a discriminator value selects. Without a mapping, this is the variant with that value
     * as its constant.
     */
    private static String selected(Union union, String value, Views views) {
        Located target = mapping(union).get(value);
        return target != null
                ? Variant.name(target.node().asText())
                : side(union, views, explicitName(union).orElse("")).variants().stream()
                        .filter(variant -> variant.tags().contains(value))
                        .map(Variant::component)
                        .findFirst()
                        .orElse("");
    }

    private static boolean isKnown(Union union, String component) {
        return union.variants().stream()
                .anyMatch(member -> Variant.name(member.schema().text("$ref")).equals(component));
    }

    private static Map<String, Located> mapping(Union union) {
        return explicit(union)
                .map(name -> union.variants().stream()
                        .map(Member::owner)
                        .filter(owner -> owner.has("discriminator"))
                        .findFirst()
                        .orElse(union.owner())
                        .child("discriminator")
                        .child("mapping")
                        .fields())
                .orElse(Map.of());
    }

    /** Returns the name of the discriminator that is declared in the union or in a nested union. */
    private static Optional<Located> explicit(Union union) {
        List<Located> owners = new ArrayList<>(List.of(union.owner()));
        union.variants().forEach(member -> owners.add(member.owner()));
        return owners.stream()
                .map(owner -> owner.child("discriminator").child("propertyName"))
                .filter(name -> name.node().isTextual())
                .findFirst();
    }

    private static Optional<String> explicitName(Union union) {
        return explicit(union).map(name -> name.node().asText());
    }

    private String discriminator(SchemaPair pair) {
        List<Union> unions = pair.afterView().unions().isEmpty()
                ? pair.beforeView().unions()
                : pair.afterView().unions();
        Views views = pair.afterView().unions().isEmpty() ? schemas.before() : schemas.after();
        return explicitName(unions.get(0)).orElseGet(() -> inferred(unions.get(0), views));
    }

    private String discriminator(Union old, Union now) {
        return explicitName(now).or(() -> explicitName(old)).orElseGet(() -> {
            String inferred = inferred(now, schemas.after());
            return inferred.isEmpty() ? inferred(old, schemas.before()) : inferred;
        });
    }

    /** Returns the property that has a different constant in each variant. At most one variant may lack a constant. */
    private static String inferred(Union union, Views views) {
        Set<String> names = new LinkedHashSet<>();
        for (Member member : union.variants()) {
            names.addAll(views.of(Schema.of(member.schema())).properties().keySet());
        }
        return names.stream()
                .filter(name -> side(union, views, name)
                        .byTag()
                        .filter(tags -> tags.size() > 1)
                        .isPresent())
                .findFirst()
                .orElse("");
    }

    /** Compares the variants, and returns true if a property distinguishes them. */
    private boolean compare(SchemaPair pair, Side old, Side now, boolean byTag) {
        Optional<Map<String, Variant>> oldTags = old.byTag();
        Optional<Map<String, Variant>> newTags = now.byTag();
        if (byTag && oldTags.isPresent() && newTags.isPresent()) {
            compareTagged(pair, old, now);
            return true;
        }
        VariantPairs pairs = VariantPairs.of(old.variants(), now.variants(), schemas);
        Set<JsonType> oldTypes = old.openTypes();
        Set<JsonType> newTypes = now.openTypes();
        pairs.pairs()
                .forEach((before, after) -> schemas.compare(
                        before.schema(),
                        after.schema(),
                        variant(pair.context(), after)
                                .harmlessIf(isCovered(before, newTypes) && isCovered(after, oldTypes))));
        pairs.onlyOld().forEach(variant -> reportRemoved(pair, variant, isCovered(variant, newTypes)));
        pairs.onlyNew().forEach(variant -> reportAdded(pair, variant, isCovered(variant, oldTypes)));
        return false;
    }

    /** Returns true if another variant accepts every value of the given types. */
    private static boolean isCovered(Variant variant, Set<JsonType> types) {
        return !variant.view().isOnlyType() && types.containsAll(variant.view().types());
    }

    private void compareTagged(SchemaPair pair, Side old, Side now) {
        Map<String, Variant> before = old.byTag().orElseThrow();
        Map<String, Variant> after = now.byTag().orElseThrow();
        Set<Variant> compared = new LinkedHashSet<>();
        after.forEach((tag, variant) -> {
            Variant other = before.get(tag);
            if (other == null) {
                reportAdded(pair, variant, old.catchAll().isPresent());
            } else if (compared.add(variant)) {
                schemas.compare(other.schema(), variant.schema(), variant(pair.context(), variant));
            }
        });
        before.forEach((tag, variant) -> {
            if (!after.containsKey(tag)) {
                reportRemoved(pair, variant, now.catchAll().isPresent());
            }
        });
        compareCatchAll(pair, old, now);
    }

    private void compareCatchAll(SchemaPair pair, Side old, Side now) {
        Optional<Variant> before = old.catchAll();
        Optional<Variant> after = now.catchAll();
        if (before.isPresent() && after.isPresent()) {
            Map<String, Schema> properties = before.get().view().properties();
            after.get().view().properties().forEach((name, property) -> {
                Schema other = properties.getOrDefault(name, Schema.ANY);
                if (excludes(schemas.before().of(other), old)
                        && excludes(schemas.after().of(property), now)) {
                    schemas.followsUnion(other, property);
                }
            });
            schemas.compare(before.get().schema(), after.get().schema(), variant(pair.context(), after.get()));
        } else {
            before.ifPresent(variant -> reportRemoved(pair, variant, false));
            after.ifPresent(variant -> reportAdded(pair, variant, false));
        }
    }

    /** Returns true if a schema excludes exactly the discriminator values that select a known variant. */
    private static boolean excludes(SchemaView view, Side side) {
        Set<String> excluded = new LinkedHashSet<>();
        for (Located part : view.with("not")) {
            part.child("not")
                    .child("enum")
                    .items()
                    .forEach(item -> excluded.add(item.node().asText()));
        }
        return excluded.equals(side.byTag().orElse(Map.of()).keySet());
    }

    private static Context variant(Context context, Variant variant) {
        return context.at(context.place().variant(variant.label()));
    }

    private void reportAdded(SchemaPair pair, Variant variant, boolean isCovered) {
        findings.add(
                pair.context().harmlessIf(isCovered || isUndocumented(variant, schemas.after())),
                ChangeKind.VARIANT_ADDED,
                variant.schema().pointer(),
                Effect.WIDER,
                pair.place() + " may also be " + variant.words()
                        + (isUndocumented(variant, schemas.after()) ? ", which is undocumented" : ""));
    }

    private void reportRemoved(SchemaPair pair, Variant variant, boolean isCovered) {
        findings.add(
                pair.context().harmlessIf(isCovered || isUndocumented(variant, schemas.before())),
                ChangeKind.VARIANT_REMOVED,
                variant.schema().pointer(),
                Effect.NARROWER,
                pair.place() + " may no longer be " + variant.words());
    }

    private static boolean isUndocumented(Variant variant, Views views) {
        return AnnotationComparison.isUndocumented(variant.schema(), views);
    }

    private void report(SchemaPair pair, ChangeKind kind, String pointer, Effect effect, String predicate) {
        findings.add(pair.context(), kind, pointer, effect, pair.place() + predicate);
    }
}
