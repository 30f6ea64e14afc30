package dev.workersapi.spec.diff.schema;

import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Located;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Compares the properties of objects. */
final class ObjectComparison {
    private final SchemaComparison schemas;
    private final Findings findings;

    ObjectComparison(SchemaComparison schemas) {
        this.schemas = schemas;
        this.findings = schemas.findings();
    }

    void compare(SchemaPair pair) {
        if (!pair.commonTypes().contains(JsonType.OBJECT)) {
            return;
        }
        Map<String, Schema> old = pair.beforeView().properties();
        Map<String, Schema> now = pair.afterView().properties();
        now.forEach((name, property) -> {
            if (!old.containsKey(name)) {
                reportAdded(pair, name, property);
            }
        });
        old.forEach((name, property) -> {
            if (!now.containsKey(name)) {
                reportRemoved(pair, name, property);
            }
        });
        now.forEach((name, property) -> {
            Schema before = old.get(name);
            if (before != null) {
                compareProperty(pair, name, before, property);
            }
        });
        compareUndescribedRequired(pair, old.keySet(), now.keySet());
        compareOthers(pair);
        comparePatterns(pair);
        compareNames(pair);
        compareDependencies(pair);
    }

    /** Returns true if a property does not occur in a direction, because it is read-only or write-only. */
    private static boolean isHidden(Schema property, Views views, Direction direction) {
        return views.is(direction == Direction.REQUEST ? "readOnly" : "writeOnly", property);
    }

    private void compareProperty(SchemaPair pair, String name, Schema old, Schema now) {
        Context context = inside(pair, name);
        boolean wasHidden = isHidden(old, schemas.before(), context.direction());
        boolean isHidden = isHidden(now, schemas.after(), context.direction());
        if (wasHidden && isHidden) {
            return;
        }
        if (wasHidden || isHidden) {
            reportAccess(pair, name, old, now, isHidden);
            return;
        }
        compareRequired(pair, name, harmlessIfUndocumented(context, old, now));
        schemas.compare(old, now, context);
    }

    private Context harmlessIfUndocumented(Context context, Schema old, Schema now) {
        return context.harmlessIf(AnnotationComparison.isUndocumented(old, schemas.before())
                || AnnotationComparison.isUndocumented(now, schemas.after()));
    }

    private void reportAccess(SchemaPair pair, String name, Schema old, Schema now, boolean isHidden) {
        Context context = harmlessIfUndocumented(inside(pair, name), old, now);
        boolean request = context.isRequest();
        SchemaPair property = new SchemaPair(
                old, now, schemas.before().of(old), schemas.after().of(now), context);
        ChangeKind kind = request ? ChangeKind.READ_ONLY : ChangeKind.WRITE_ONLY;
        String pointer = property.pointer(request ? "readOnly" : "writeOnly");
        String words =
                context.place() + (isHidden ? " is now " : " is no longer ") + (request ? "read-only" : "write-only");
        boolean required = pair.afterView().required().containsKey(name);
        if (isHidden) {
            findings.add(context, kind, pointer, Effect.NONE, Breaks.CLIENTS, words);
        } else if (required) {
            findings.add(context, kind, pointer, Effect.NARROWER, words + ", and required");
        } else {
            reportOptional(context, kind, pointer, Effect.NONE, words);
        }
    }

    private void reportOptional(Context context, ChangeKind kind, String pointer, Effect effect, String message) {
        if (context.isRequest()) {
            findings.addOptional(context, kind, pointer, effect, message);
        } else {
            findings.add(context, kind, pointer, effect, Breaks.NONE, message);
        }
    }

    private void compareRequired(SchemaPair pair, String name, Context context) {
        Map<String, Located> old = pair.beforeView().required();
        Map<String, Located> now = pair.afterView().required();
        Located required = now.get(name);
        Located optional = old.get(name);
        if (required != null && optional == null) {
            findings.add(
                    context,
                    ChangeKind.REQUIRED,
                    required.pointer(),
                    Effect.NARROWER,
                    context.place() + " is required, was optional");
        } else if (required == null && optional != null) {
            findings.add(
                    context,
                    ChangeKind.OPTIONAL,
                    optional.pointer(),
                    Effect.WIDER,
                    context.place() + " is optional, was required");
        }
    }

    /** Compares the required names that neither schema describes as properties. */
    private void compareUndescribedRequired(SchemaPair pair, Set<String> old, Set<String> now) {
        Set<String> names = new LinkedHashSet<>(pair.afterView().required().keySet());
        names.addAll(pair.beforeView().required().keySet());
        names.removeAll(old);
        names.removeAll(now);
        names.forEach(name -> compareRequired(pair, name, inside(pair, name)));
    }

    private static Context inside(SchemaPair pair, String name) {
        return pair.context().at(pair.context().place().property(name));
    }

    private void reportAdded(SchemaPair pair, String name, Schema property) {
        Context all = inside(pair, name);
        if (isHidden(property, schemas.after(), all.direction())) {
            return;
        }
        boolean undocumented = AnnotationComparison.isUndocumented(property, schemas.after());
        Context context = all.harmlessIf(undocumented);
        Others others = Others.of(pair.beforeView(), name);
        Effect effect = others.closed()
                ? Effect.WIDER
                : others.schema().isAny() ? Effect.NARROWER : schemas.effect(others.schema(), property, context);
        boolean required = pair.afterView().required().containsKey(name)
                && !pair.beforeView().required().containsKey(name);
        String message =
                context.place() + " is new" + (undocumented ? ", and undocumented" : required ? ", and required" : "");
        if (required) {
            Effect needed = effect.and(Effect.NARROWER);
            Breaks breaks =
                    (context.isRequest() || others.isOpen() ? Effect.NARROWER : needed).breaks(context.direction());
            findings.add(context, ChangeKind.PROPERTY_ADDED, property.pointer(), needed, breaks, message);
        } else if (others.isOpen() || (others.closed() && context.isRequest())) {
            reportOptional(context, ChangeKind.PROPERTY_ADDED, property.pointer(), effect, message);
        } else {
            findings.add(context, ChangeKind.PROPERTY_ADDED, property.pointer(), effect, message);
        }
    }

    /** Reports a removed property, which breaks clients whether they send or read it. */
    private void reportRemoved(SchemaPair pair, String name, Schema property) {
        Context all = inside(pair, name);
        if (isHidden(property, schemas.before(), all.direction())) {
            return;
        }
        Context context = all.harmlessIf(AnnotationComparison.isUndocumented(property, schemas.before()));
        Others others = Others.of(pair.afterView(), name);
        Effect effect = others.closed()
                ? Effect.NARROWER
                : others.schema().isAny() ? Effect.WIDER : schemas.effect(property, others.schema(), context);
        boolean wasRequired = pair.beforeView().required().containsKey(name);
        boolean isRequired = pair.afterView().required().containsKey(name);
        boolean servers = context.isRequest() ? wasRequired && !isRequired : others.closed();
        findings.add(
                context,
                ChangeKind.PROPERTY_REMOVED,
                property.pointer(),
                wasRequired && !isRequired ? effect.and(Effect.WIDER) : effect,
                Breaks.of(true, servers),
                context.place() + " was removed");
    }

    /**
     * The rule for properties that a schema does not describe.
     *
     * @param schema the schema of the values of such properties
     */
    private record Others(boolean closed, Schema schema, String pointer) {
        boolean isOpen() {
            return !closed && schema.isAny();
        }

        static Others of(SchemaView view) {
            Schema schema = Schema.ANY;
            for (String keyword : List.of("additionalProperties", "unevaluatedProperties")) {
                for (Located part : view.with(keyword)) {
                    Schema others = Schema.of(part.child(keyword));
                    if (others.isFalse()) {
                        return new Others(true, Schema.ANY, part.pointer(keyword));
                    }
                    schema = schema.and(others);
                }
            }
            return new Others(false, schema, schema.pointer());
        }

        /** Returns the rule for a property name that is not described. */
        static Others of(SchemaView view, String name) {
            for (Map.Entry<String, Schema> pattern :
                    view.children("patternProperties").entrySet()) {
                if (matches(pattern.getKey(), name)) {
                    return new Others(
                            false, pattern.getValue(), pattern.getValue().pointer());
                }
            }
            return of(view);
        }

        private static boolean matches(String pattern, String name) {
            try {
                return Pattern.compile(pattern).matcher(name).find();
            } catch (PatternSyntaxException e) {
                return false;
            }
        }
    }

    private void compareOthers(SchemaPair pair) {
        Others old = Others.of(pair.beforeView());
        Others now = Others.of(pair.afterView());
        if (old.closed() == now.closed() && old.schema().isAny() == now.schema().isAny()) {
            if (!old.closed()) {
                schemas.compare(old.schema(), now.schema(), inside(pair, "*"));
            }
            return;
        }
        Effect effect = old.closed() || (!now.closed() && now.schema().isAny()) ? Effect.WIDER : Effect.NARROWER;
        findings.add(
                pair.context(),
                ChangeKind.ADDITIONAL_PROPERTIES,
                now.pointer().isEmpty() ? old.pointer() : now.pointer(),
                effect,
                pair.place() + " may have " + words(now) + ", had " + words(old));
    }

    private static String words(Others others) {
        return others.closed()
                ? "no other properties"
                : others.schema().isAny() ? "any other properties" : "other properties that match a schema";
    }

    private void comparePatterns(SchemaPair pair) {
        compareMaps(pair, "patternProperties", ChangeKind.PATTERN_PROPERTIES, "properties that match the pattern ");
    }

    private void compareMaps(SchemaPair pair, String keyword, ChangeKind kind, String words) {
        Map<String, Schema> old = pair.beforeView().children(keyword);
        Map<String, Schema> now = pair.afterView().children(keyword);
        Map<String, Schema> all = new LinkedHashMap<>(now);
        old.forEach(all::putIfAbsent);
        all.forEach((name, schema) -> compareOptional(
                new SchemaPart(kind, words + Words.code(name)),
                old.getOrDefault(name, Schema.ANY),
                now.getOrDefault(name, Schema.ANY),
                inside(pair, name),
                pair.place()));
    }

    /** A description of a schema that is the value of a keyword. */
    private record SchemaPart(ChangeKind kind, String words) {}

    private void compareOptional(SchemaPart part, Schema old, Schema now, Context context, String place) {
        if (old.isAny() == now.isAny()) {
            schemas.compare(old, now, context);
        } else {
            boolean added = old.isAny();
            findings.add(
                    context,
                    part.kind(),
                    added ? now.pointer() : old.pointer(),
                    added ? Effect.NARROWER : Effect.WIDER,
                    place + (added ? " now restricts " : " no longer restricts ") + part.words());
        }
    }

    private void compareNames(SchemaPair pair) {
        compareOptional(
                new SchemaPart(ChangeKind.PROPERTY_NAMES, "the names of its properties"),
                pair.beforeView().child("propertyNames"),
                pair.afterView().child("propertyNames"),
                pair.context().at(pair.context().place().key()),
                pair.place());
    }

    private void compareDependencies(SchemaPair pair) {
        compareMaps(pair, "dependentSchemas", ChangeKind.DEPENDENT_SCHEMAS, "objects that have the property ");
        Map<String, Located> old = dependentNames(pair.beforeView());
        Map<String, Located> now = dependentNames(pair.afterView());
        now.forEach((words, place) -> {
            if (!old.containsKey(words)) {
                findings.add(
                        pair.context(),
                        ChangeKind.DEPENDENT_REQUIRED,
                        place.pointer(),
                        Effect.NARROWER,
                        pair.place() + " needs " + words);
            }
        });
        old.forEach((words, place) -> {
            if (!now.containsKey(words)) {
                findings.add(
                        pair.context(),
                        ChangeKind.DEPENDENT_REQUIRED,
                        place.pointer(),
                        Effect.WIDER,
                        pair.place() + " no longer needs " + words);
            }
        });
    }

    private static Map<String, Located> dependentNames(SchemaView view) {
        Map<String, Located> names = new LinkedHashMap<>();
        for (Located part : view.with("dependentRequired")) {
            part.child("dependentRequired")
                    .fields()
                    .forEach((name, list) -> list.items()
                            .forEach(item -> names.put(
                                    Words.code(item.node().asText()) + " if it has " + Words.code(name), item)));
        }
        return names;
    }
}
