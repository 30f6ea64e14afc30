package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Walks what one page states about one value, and the schema of that value, side by side. */
final class FactWalk {
    private static final Set<String> STRUCTURE = Set.of("type", "required", "fields", "items", "variants");

    /** What a page calls a type is no fact about it. */
    private static final Set<String> WORDS = Set.of("title", "ref");

    /** Decided by the document, no matter of any page. */
    private static final Set<String> MARKS = Set.of("readOnly", "writeOnly");

    private final Ledger ledger;
    private final String page;
    private final Direction direction;

    FactWalk(Ledger ledger, String page, Direction direction) {
        this.ledger = ledger;
        this.page = page;
        this.direction = direction;
    }

    /** Where the walk is: in which group of statements, at which place of the page, in which field. */
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

    void walk(JsonNode fact, View view, String subject, Step step) {
        ledger.visit(fact);
        view.components().forEach(component -> ledger.meet(component, page));
        fact.fieldNames().forEachRemaining(name -> check(fact, name, view, subject, step));
        view.keywords().forEach((name, keyword) -> {
            if (!MARKS.contains(name)) {
                ledger.stated(keyword.subject(), name, text(keyword.node()));
            }
        });
    }

    private void check(JsonNode fact, String name, View view, String subject, Step step) {
        if (View.KEYWORDS.contains(name)) {
            View.Place keyword = view.keywords().get(name);
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

    private void type(JsonNode fact, View view, String subject, Step step) {
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

    private void field(String name, JsonNode fact, View view, String subject, Step step) {
        if (!view.alternatives().isEmpty()) {
            return;
        }
        View.Place property = view.properties().get(name);
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
        View value = view.property(name);
        boolean required = view.requires(name) && !value.states(direction.otherWay());
        ledger.meet(where, page);
        if (view.requires(name)) {
            ledger.stated(where, "required", "true");
        }
        if (fact.has("required")) {
            add(there, where, "required", fact.path("required").asText(), Boolean.toString(required));
        }
        walk(fact, value, where, there);
    }

    private void items(JsonNode fact, View view, String subject, Step step) {
        Step there = step.toItems();
        add(
                there,
                subject + "[]",
                "present",
                "true",
                Boolean.toString(!view.items().isEmpty()));
        view.items().forEach(items -> walk(fact, View.of(items.node(), items.subject()), items.subject(), there));
    }

    private void variant(JsonNode fact, View union, String subject, Step step) {
        List<View> fitting = Variant.fitting(fact, union);
        if (fitting.isEmpty() && Variant.isUnstated(fact)) {
            return;
        }
        String label = Variant.label(fact);
        add(step, subject, "variant", label, fitting.size() == 1 ? label : fitting.size() + " that fit " + label);
        fitting.forEach(alternative -> walk(fact, alternative, subject, step.into(label)));
    }

    void add(Step step, String subject, String aspect, String documented, String stated) {
        ledger.add(new Statement(step.group(), step.place(), subject, aspect, documented, stated));
    }

    /** A list is a set here: no page means an order. */
    private static String text(JsonNode value) {
        return value.isArray()
                ? Bundled.texts(value).stream().sorted().collect(Collectors.joining(", "))
                : value.asText();
    }
}
