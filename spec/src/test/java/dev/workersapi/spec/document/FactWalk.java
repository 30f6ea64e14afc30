package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the facts of a page about a value with the schema of that value. */
final class FactWalk {
    private static final Set<String> STRUCTURE = Set.of("type", "required", "fields", "items", "variants");

    /** Names of types on a page. They are not facts. */
    private static final Set<String> WORDS = Set.of("title", "ref");

    /** Keywords that pages do not state. */
    private static final Set<String> MARKS = Set.of("readOnly", "writeOnly");

    private final Comparison comparison;
    private final String page;
    private final Direction direction;

    FactWalk(Comparison comparison, String page, Direction direction) {
        this.comparison = comparison;
        this.page = page;
        this.direction = direction;
    }

    /** Position of the walk: the group of statements, the place in the page, and the field. */
    record Step(String group, String place, String field) {
        Step to(String name) {
            return new Step(group, place + "." + name, name);
        }

        Step toItems() {
            return new Step(group, place + "[]", field);
        }

        Step into(String variant) {
            return new Step(group + ", " + field + " " + variant, place + "<" + variant + ">", field);
        }
    }

    void walk(JsonNode fact, SchemaView view, String subject, Step step) {
        comparison.visit(fact);
        view.components().forEach(component -> comparison.mention(component, page));
        fact.fieldNames().forEachRemaining(name -> check(fact, name, view, subject, step));
        view.keywords().forEach((name, keyword) -> {
            if (!MARKS.contains(name)) {
                comparison.stated(keyword.subject(), name, text(keyword.node()));
            }
        });
    }

    private void check(JsonNode fact, String name, SchemaView view, String subject, Step step) {
        if (SchemaView.KEYWORDS.contains(name)) {
            SchemaView.Place keyword = view.keywords().get(name);
            String place = keyword == null ? subject : keyword.subject();
            add(step, place, name, text(fact.path(name)), keyword == null ? "not stated" : text(keyword.node()));
        } else if (name.equals("type")) {
            type(fact, view, subject, step);
        } else if (name.equals("fields")) {
            fact.path(name).properties().forEach(field -> field(field.getKey(), field.getValue(), view, subject, step));
        } else if (name.equals("items")) {
            items(fact.path(name), view, subject, step);
        } else if (!STRUCTURE.contains(name) && !WORDS.contains(name)) {
            throw new IllegalStateException(step.place() + ": a fact of an unknown kind: " + name);
        }
    }

    private void type(JsonNode fact, SchemaView view, String subject, Step step) {
        String type = fact.path("type").asText();
        if (type.equals("union")) {
            fact.path("variants").forEach(variant -> variant(variant, view, subject, step));
            return;
        }
        if (!type.equals(PageFacts.UNSTATED)) {
            add(step, view.typeSubject().isEmpty() ? subject : view.typeSubject(), "type", type, view.types());
        }
        if (type.equals("object") && !view.alternatives().isEmpty()) {
            variant(fact, view, subject, step);
        }
    }

    private void field(String name, JsonNode fact, SchemaView view, String subject, Step step) {
        if (!view.alternatives().isEmpty()) {
            return;
        }
        SchemaView.Place property = view.properties().get(name);
        Step there = step.to(name);
        add(
                there,
                (property == null ? subject : property.subject()) + "." + name,
                "present",
                "true",
                Boolean.toString(property != null));
        if (property == null) {
            return;
        }
        String where = property.subject() + "." + name;
        SchemaView value = view.property(name);
        boolean required = view.requires(name) && !value.states(direction.oppositeMark());
        comparison.mention(where, page);
        if (view.requires(name)) {
            comparison.stated(where, "required", "true");
        }
        if (fact.has("required")) {
            add(there, where, "required", fact.path("required").asText(), Boolean.toString(required));
        }
        walk(fact, value, where, there);
    }

    private void items(JsonNode fact, SchemaView view, String subject, Step step) {
        Step there = step.toItems();
        add(
                there,
                subject + "[]",
                "present",
                "true",
                Boolean.toString(!view.items().isEmpty()));
        view.items().forEach(items -> walk(fact, SchemaView.of(items.node(), items.subject()), items.subject(), there));
    }

    private void variant(JsonNode fact, SchemaView union, String subject, Step step) {
        List<SchemaView> fitting = Variant.fitting(fact, union);
        if (fitting.isEmpty() && Variant.isUnstated(fact)) {
            return;
        }
        String label = Variant.label(fact);
        add(step, subject, "variant", label, fitting.size() == 1 ? label : fitting.size() + " that fit " + label);
        fitting.forEach(alternative -> walk(fact, alternative, subject, step.into(label)));
    }

    void add(Step step, String subject, String aspect, String documented, String stated) {
        comparison.add(new Statement(step.group(), step.place(), subject, aspect, documented, stated));
    }

    /** Compares lists as sets, because pages list values in no particular order. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? Bundled.texts(value).stream().sorted().collect(Collectors.joining(", "))
                : value.asText();
    }
}
