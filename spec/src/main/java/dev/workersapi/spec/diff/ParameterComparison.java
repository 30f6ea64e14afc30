package dev.workersapi.spec.diff;

import dev.workersapi.spec.diff.change.ChangeKind;
import dev.workersapi.spec.diff.change.Context;
import dev.workersapi.spec.diff.change.Effect;
import dev.workersapi.spec.diff.change.Findings;
import dev.workersapi.spec.diff.change.Place;
import dev.workersapi.spec.diff.change.Words;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import dev.workersapi.spec.diff.schema.AnnotationComparison;
import dev.workersapi.spec.diff.schema.JsonType;
import dev.workersapi.spec.diff.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the parameters of operations. */
final class ParameterComparison {
    private static final Pattern NAME = Pattern.compile("\\{([^}]*)}");
    private static final Set<JsonType> SEVERAL = Set.of(JsonType.ARRAY, JsonType.OBJECT);

    private final Comparison comparison;
    private final Findings findings;

    ParameterComparison(Comparison comparison) {
        this.comparison = comparison;
        this.findings = comparison.findings();
    }

    void compare(OperationPlace old, OperationPlace now, Context context) {
        Map<String, Located> before = parameters(old, comparison.before());
        Map<String, Located> after = parameters(now, comparison.after());
        Map<String, Located> added = new LinkedHashMap<>(after);
        added.keySet().removeAll(before.keySet());
        Map<String, Located> removed = new LinkedHashMap<>(before);
        removed.keySet().removeAll(after.keySet());
        after.forEach((key, parameter) -> {
            Located other = before.get(key);
            if (other != null && !comparison.isUnchanged(other, parameter)) {
                compare(other, parameter, context);
            }
        });
        for (Located parameter : added.values()) {
            Optional<Map.Entry<String, Located>> moved = removed.entrySet().stream()
                    .filter(one -> one.getValue().text("name").equals(parameter.text("name")))
                    .findFirst();
            if (moved.isPresent()) {
                removed.remove(moved.get().getKey());
                reportMoved(moved.get().getValue(), parameter, context);
            } else {
                reportAdded(parameter, context);
            }
        }
        removed.values().forEach(parameter -> reportRemoved(parameter, context));
    }

    /**
     * Returns parameters by location and name. Path parameters are identified by their position in the path instead.
     */
    private static Map<String, Located> parameters(OperationPlace operation, Document document) {
        List<String> names = new ArrayList<>();
        Matcher matcher = NAME.matcher(operation.path());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        Map<String, Located> parameters = new LinkedHashMap<>();
        for (Located owner : List.of(operation.item(), operation.operation())) {
            for (Located item : owner.child("parameters").items()) {
                Located parameter = document.resolve(item);
                parameters.put(key(parameter, names), parameter);
            }
        }
        return parameters;
    }

    private static String key(Located parameter, List<String> pathNames) {
        String in = parameter.text("in");
        String name = parameter.text("name");
        return switch (in) {
            case "path" -> in + " " + pathNames.indexOf(name);
            case "header" -> in + " " + name.toLowerCase(Locale.ROOT);
            default -> in + " " + name;
        };
    }

    private static Place place(Located parameter) {
        String name = parameter.text("name");
        String in = parameter.text("in");
        return new Place(
                (in.equals("header") || in.equals("cookie") ? "the " + in : "the " + in + " parameter") + " "
                        + Words.code(name),
                name);
    }

    private static Context context(Located parameter, Context context) {
        return context.at(place(parameter)).harmlessIf(AnnotationComparison.isUndocumented(parameter));
    }

    private void reportMoved(Located old, Located now, Context use) {
        Context context = context(now, use).harmlessIf(AnnotationComparison.isUndocumented(old));
        findings.add(
                context,
                ChangeKind.PARAMETER_LOCATION,
                now.pointer("in"),
                Effect.DIFFERENT,
                place(now) + " was " + place(old));
    }

    private void reportAdded(Located parameter, Context use) {
        Context context = context(parameter, use);
        String message = context.place()
                + (AnnotationComparison.isUndocumented(parameter) ? " is new, and undocumented" : " is new");
        if (isRequired(parameter)) {
            findings.add(
                    context,
                    ChangeKind.PARAMETER_ADDED,
                    parameter.pointer(),
                    Effect.NARROWER,
                    message + ", and required");
        } else {
            findings.addOptional(context, ChangeKind.PARAMETER_ADDED, parameter.pointer(), Effect.NONE, message);
        }
    }

    private void reportRemoved(Located parameter, Context use) {
        Context context = context(parameter, use);
        findings.add(
                context,
                ChangeKind.PARAMETER_REMOVED,
                parameter.pointer(),
                Effect.NARROWER,
                context.place() + " was removed");
    }

    private static boolean isRequired(Located parameter) {
        return parameter.is("required") || parameter.text("in").equals("path");
    }

    private void compare(Located old, Located now, Context use) {
        Context outside = use.at(place(now));
        comparison.annotations().stability(Schema.of(old), Schema.of(now), outside);
        Context context = context(now, use).harmlessIf(AnnotationComparison.isUndocumented(old));
        comparison.annotations().compare(old, now, context);
        comparison.compareRequired(old, isRequired(old), now, isRequired(now), context);
        Located oldSchema = schema(old);
        Located newSchema = schema(now);
        compareStyle(old, now, context);
        comparison.schemas().compare(Schema.of(oldSchema), Schema.of(newSchema), context);
    }

    private static Located schema(Located parameter) {
        return parameter.has("schema")
                ? parameter.child("schema")
                : parameter.child("content").fields().values().stream()
                        .map(content -> content.child("schema"))
                        .findFirst()
                        .orElse(Located.MISSING);
    }

    private void compareStyle(Located old, Located now, Context context) {
        Style before = Style.of(old);
        Style after = Style.of(now);
        boolean several = comparison.schemas().after().of(Schema.of(schema(now))).types().stream()
                .anyMatch(SEVERAL::contains);
        if (!before.name().equals(after.name()) || (several && before.explode() != after.explode())) {
            String keyword = before.name().equals(after.name()) ? "explode" : "style";
            report(
                    context,
                    ChangeKind.PARAMETER_STYLE,
                    now.has(keyword) || !old.has(keyword) ? now.pointer(keyword) : old.pointer(keyword),
                    Effect.DIFFERENT,
                    " is written as " + after + ", was " + before);
        }
        compareFlag(old, now, "allowReserved", " may contain reserved characters", context);
        compareFlag(old, now, "allowEmptyValue", " may be empty", context);
    }

    private void compareFlag(Located old, Located now, String keyword, String words, Context context) {
        if (old.is(keyword) != now.is(keyword)) {
            String pointer = now.has(keyword) ? now.pointer(keyword) : old.pointer(keyword);
            boolean added = now.is(keyword);
            report(
                    context,
                    ChangeKind.PARAMETER_STYLE,
                    pointer,
                    added ? Effect.WIDER : Effect.NARROWER,
                    added ? words : words.replace(" may ", " may no longer "));
        }
    }

    private void report(Context context, ChangeKind kind, String pointer, Effect effect, String predicate) {
        findings.add(context, kind, pointer, effect, context.place() + predicate);
    }

    /** The style in which lists and objects are serialized. */
    private record Style(String name, boolean explode) {
        static Style of(Located parameter) {
            String in = parameter.text("in");
            String otherwise = in.equals("query") || in.equals("cookie") ? "form" : "simple";
            String name = parameter.has("style") ? parameter.text("style") : otherwise;
            boolean explode = parameter.has("explode") ? parameter.is("explode") : name.equals("form");
            return new Style(name, explode);
        }

        @Override
        public String toString() {
            return name + (explode ? " with explode" : " without explode");
        }
    }
}
