package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.redaction.UnknownTag;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.LazySchema;
import dev.workersapi.engine.schema.Shape;
import dev.workersapi.engine.text.MessageText;
import dev.workersapi.engine.text.Redaction;
import dev.workersapi.engine.text.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks a JSON value against a schema. Selects the variants of unions, and reports undescribed properties as drift.
 * Everything else is left to the validator.
 */
final class ValueChecker {
    private final Direction direction;
    private final Place where;
    private final Findings findings;
    private final Validation validation;

    ValueChecker(Direction direction, Place where, Findings findings, Validation validation) {
        this.direction = direction;
        this.where = where;
        this.findings = findings;
        this.validation = validation;
    }

    /** Returns true if a schema accepts a value in a request. */
    static boolean accepts(CompiledSchema schema, JsonNode value, Place where) {
        return accepts(Direction.REQUEST, schema, value, where);
    }

    static boolean accepts(Direction direction, CompiledSchema schema, JsonNode value, Place where) {
        Findings findings = new Findings();
        new ValueChecker(direction, where, findings, new Validation()).check(schema, value, "");
        return findings.violations(Secrets.NONE).isEmpty();
    }

    void check(CompiledSchema schema, JsonNode value, String pointer) {
        if (schema.isUndocumented()) {
            findings.addUndocumented(where, pointer);
        }
        List<Error> errors = validate(schema, value);
        if (!errors.isEmpty()) {
            report(schema, errors, pointer);
        }
        follow(schema.shape(), value, pointer);
    }

    private List<Error> validate(CompiledSchema schema, JsonNode value) {
        findings.addApplied(direction, schema, value);
        return validation.errors(schema.validator(), value);
    }

    private void follow(Shape shape, JsonNode value, String pointer) {
        if (shape instanceof Shape.Properties properties && value.isObject()) {
            findings.addUndocumented(where, pointer, properties.undocumented());
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                String name = field.getKey();
                Shape known = properties.properties().getOrDefault(name, properties.additional());
                if (known == null) {
                    findings.drift(
                            where,
                            Pointers.child(pointer, name),
                            Drift.Kind.UNKNOWN_PROPERTY,
                            new Detail(properties.name(), MessageText.text(name)),
                            properties.name() + " has no property " + MessageText.quoted(name) + " in the document");
                } else if (known != Shape.LEAF) {
                    follow(known, field.getValue(), Pointers.child(pointer, name));
                }
            }
        } else if (shape instanceof Shape.Items items && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                follow(items.items(), value.get(i), Pointers.child(pointer, i));
            }
        } else if (shape instanceof Shape.Recursive recursive) {
            check(recursive.schema().get(), value, pointer);
        } else if (shape instanceof Shape.Union union && !(union.nullable() && value.isNull())) {
            findings.addUnion(direction);
            if (union instanceof Shape.Tagged tagged) {
                checkTagged(tagged, value, pointer);
            } else if (union instanceof Shape.Untagged untagged) {
                checkUntagged(untagged, value, pointer);
            }
        }
    }

    private void checkTagged(Shape.Tagged union, JsonNode value, String pointer) {
        JsonNode tag = value.path(union.property());
        if (!value.isObject()) {
            wrongType(pointer, union.name(), union.name(), "object", value);
        } else if (tag.isMissingNode()) {
            findings.violation(
                    where,
                    pointer,
                    Rule.REQUIRED,
                    new Detail(union.name(), union.property()),
                    union.name() + ": the property '" + union.property() + "', which selects the variant, is missing; "
                            + MessageText.suggestion(union.variants().keySet(), ""));
        } else if (!tag.isTextual()) {
            wrongType(
                    Pointers.child(pointer, union.property()),
                    union.name(),
                    union.name() + "." + union.property(),
                    "string",
                    tag);
        } else {
            LazySchema variant = union.variants().get(tag.asText());
            if (variant == null) {
                unknownVariant(union, tag.asText(), value, pointer);
            } else {
                check(variant.get(), value, pointer);
            }
        }
    }

    private void unknownVariant(Shape.Tagged union, String tag, JsonNode value, String pointer) {
        String tagPointer = Pointers.child(pointer, union.property());
        // A misplaced value may be a secret.
        String shown = UnknownTag.isShown(tag, value, union.variants().keySet()) ? tag : Redaction.REDACTED;
        Detail detail = new Detail(union.name(), MessageText.text(shown));
        String message = union.name() + ": the document has no " + union.property() + " " + MessageText.quoted(shown);
        if (union.fallback().isPresent()) {
            findings.drift(where, tagPointer, Drift.Kind.UNKNOWN_VARIANT, detail, message);
            List<Error> errors = validate(union.fallback().get(), value);
            report(union.fallback().get(), errors, pointer);
        } else {
            findings.violation(
                    where,
                    tagPointer,
                    Rule.UNKNOWN_VARIANT,
                    detail,
                    message + "; " + MessageText.suggestion(union.variants().keySet(), tag));
        }
    }

    private void checkUntagged(Shape.Untagged union, JsonNode value, String pointer) {
        if (union.variants().size() == 1) {
            check(union.variants().get(0).schema(), value, pointer);
            return;
        }
        List<CompiledSchema> selected = new ArrayList<>();
        for (Shape.Variant variant : union.variants()) {
            if (variant.isSelectedBy(value)) {
                selected.add(variant.schema());
            }
        }
        if (selected.size() == 1) {
            check(selected.get(0), value, pointer);
        } else if (selected.isEmpty()) {
            noVariant(union, value, pointer);
        } else if (!validation.errors(union.whole().get().validator(), value).isEmpty()) {
            severalVariants(union, selected, value, pointer);
        }
    }

    private void severalVariants(Shape.Untagged union, List<CompiledSchema> selected, JsonNode value, String pointer) {
        String names = selected.stream().map(CompiledSchema::name).collect(Collectors.joining(" and "));
        long guards = union.variants().stream()
                .map(variant -> variant.guard().getSchemaNode())
                .distinct()
                .count();
        boolean mixes = value.isObject() && guards == union.variants().size();
        findings.violation(
                where,
                pointer,
                Rule.ONE_OF,
                union.name()
                        + (mixes
                                ? ": expected one variant, received properties of several, " + names
                                        + "; keep the properties of one of them"
                                : ": expected a value of exactly one variant, received one of several or none of "
                                        + names));
    }

    private void noVariant(Shape.Untagged union, JsonNode value, String pointer) {
        Set<String> types = new TreeSet<>();
        for (Shape.Variant variant : union.variants()) {
            JsonNode type = variant.schema().json().path("type");
            types.addAll(type.isArray() ? SchemaErrorReader.texts(type) : List.of(type.asText()));
        }
        if (!isOneOf(types, MessageText.type(value))) {
            wrongType(pointer, union.name(), union.name(), String.join(" or ", types), value);
            return;
        }
        Set<String> variants = new LinkedHashSet<>();
        union.variants().forEach(variant -> variants.add(variant.schema().name() + " " + outline(variant.schema())));
        Set<String> names = new LinkedHashSet<>();
        value.fieldNames().forEachRemaining(name -> names.add(MessageText.text(name) + constant(union, name, value)));
        findings.violation(
                where,
                pointer,
                Rule.ONE_OF,
                union.name() + ": the properties {" + String.join(", ", names) + "} match none of the "
                        + variants.size() + " variants, or mix several; use exactly one of "
                        + String.join(", ", variants));
    }

    /** Returns true if a variant has this type or accepts any type. */
    private static boolean isOneOf(Set<String> types, String type) {
        return types.contains(type) || types.contains("") || (type.equals("integer") && types.contains("number"));
    }

    /**
     * Returns the value of a property that distinguishes variants. Other values are not shown, because they may be
     * secrets.
     */
    private static String constant(Shape.Untagged union, String name, JsonNode value) {
        boolean distinguishes = union.variants().stream()
                .map(variant -> variant.schema().json().path("properties").path(name))
                .anyMatch(property -> property.has("const"));
        return distinguishes ? ": " + MessageText.value(value.path(name)) : "";
    }

    /** Returns the properties and constants that a variant requires, such as {@code {mode: "targeted", region}}. */
    private static String outline(CompiledSchema variant) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode required : variant.json().path("required")) {
            JsonNode property = variant.json().path("properties").path(required.asText());
            names.add(required.asText() + (property.has("const") ? ": " + property.get("const") : ""));
        }
        return "{" + String.join(", ", names) + "}";
    }

    private void wrongType(String pointer, String schema, String label, String expected, JsonNode received) {
        String type = MessageText.type(received);
        findings.violation(
                where,
                pointer,
                Rule.TYPE,
                new Detail(schema, type),
                label + ": expected " + expected + ", received " + type);
    }

    private void report(CompiledSchema schema, List<Error> errors, String pointer) {
        for (SchemaError error : SchemaError.distinct(schema, errors)) {
            String at = pointer + error.pointer();
            if (direction == Direction.RESPONSE && error.rule() == Rule.ENUM) {
                findings.drift(where, at, Drift.Kind.UNKNOWN_ENUM_VALUE, error.detail(), error.message());
            } else {
                findings.violation(where, at, error.rule(), error.detail(), error.message());
            }
        }
    }
}
