package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.networknt.schema.Error;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.LazySchema;
import dev.workersapi.engine.schema.Shape;
import dev.workersapi.engine.text.Excerpt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Checks one JSON value against a schema: unions are dispatched here, the chosen schemas are validated
 * by the validator, and names that no schema knows are drift.
 */
final class ValueChecker {
    /** What a union asks by itself, which the shape asks in the validator's place. */
    private static final JsonNode UNION =
            JsonNodeFactory.instance.objectNode().set("oneOf", JsonNodeFactory.instance.arrayNode());

    private final Direction direction;
    private final String where;
    private final Findings findings;

    ValueChecker(Direction direction, String where, Findings findings) {
        this.direction = direction;
        this.where = where;
        this.findings = findings;
    }

    void check(CompiledSchema schema, JsonNode value, String pointer) {
        List<Error> errors = validate(schema, value);
        if (!errors.isEmpty()) {
            report(schema, errors, pointer);
        }
        follow(schema.shape(), value, pointer);
    }

    private List<Error> validate(CompiledSchema schema, JsonNode value) {
        findings.held(direction, schema.json(), value);
        return schema.validator().validate(value);
    }

    private void follow(Shape shape, JsonNode value, String pointer) {
        if (shape instanceof Shape.Properties properties && value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                String name = field.getKey();
                Shape known = properties.properties().getOrDefault(name, properties.others());
                if (known == null) {
                    findings.drift(
                            where,
                            Pointers.child(pointer, name),
                            Drift.Kind.UNKNOWN_PROPERTY,
                            properties.name() + " has no property " + Excerpt.text(name) + " in the document");
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
            findings.held(direction, UNION, value);
            if (union instanceof Shape.Tagged tagged) {
                checkTagged(tagged, value, pointer);
            } else if (union instanceof Shape.Shaped shaped) {
                checkShaped(shaped, value, pointer);
            }
        }
    }

    private void checkTagged(Shape.Tagged union, JsonNode value, String pointer) {
        JsonNode tag = value.path(union.property());
        String tagPointer = Pointers.child(pointer, union.property());
        if (!value.isObject()) {
            findings.violation(where, pointer, "type", mustBe(union.name(), "object", value));
        } else if (tag.isMissingNode()) {
            findings.violation(
                    where,
                    pointer,
                    "required",
                    union.name() + ": the property '" + union.property() + "' is missing; it says which kind this is, "
                            + Excerpt.known(union.variants().keySet(), ""));
        } else if (!tag.isTextual()) {
            findings.violation(where, tagPointer, "type", mustBe(union.name() + "." + union.property(), "string", tag));
        } else {
            LazySchema variant = union.variants().get(tag.asText());
            if (variant == null) {
                unknownVariant(union, tag.asText(), value, pointer, tagPointer);
            } else {
                check(variant.get(), value, pointer);
            }
        }
    }

    private void unknownVariant(Shape.Tagged union, String tag, JsonNode value, String pointer, String tagPointer) {
        String message = union.name() + ": the document knows no " + union.property() + " " + Excerpt.text(tag);
        if (union.fallback().isPresent()) {
            findings.drift(where, tagPointer, Drift.Kind.UNKNOWN_VARIANT, message);
            List<Error> errors = validate(union.fallback().get(), value);
            report(union.fallback().get(), errors, pointer);
        } else {
            findings.violation(
                    where,
                    tagPointer,
                    "unknown-variant",
                    message + "; " + Excerpt.known(union.variants().keySet(), tag));
        }
    }

    private void checkShaped(Shape.Shaped union, JsonNode value, String pointer) {
        if (union.variants().size() == 1) {
            check(union.variants().get(0).schema(), value, pointer);
            return;
        }
        List<CompiledSchema> meant = union.variants().stream()
                .filter(variant -> variant.isMeantBy(value))
                .map(Shape.Variant::schema)
                .toList();
        if (meant.size() == 1) {
            check(meant.get(0), value, pointer);
        } else if (meant.isEmpty()) {
            noVariant(union, value, pointer);
        } else {
            findings.violation(
                    where,
                    pointer,
                    "oneOf",
                    union.name() + ": this is several things at once, "
                            + meant.stream().map(CompiledSchema::name).collect(Collectors.joining(" and "))
                            + "; keep the properties of one");
        }
    }

    private void noVariant(Shape.Shaped union, JsonNode value, String pointer) {
        Set<String> types = new TreeSet<>();
        union.variants()
                .forEach(variant ->
                        types.add(variant.schema().json().path("type").asText()));
        if (!types.contains(Excerpt.type(value))) {
            findings.violation(where, pointer, "type", mustBe(union.name(), String.join(" or ", types), value));
            return;
        }
        Set<String> shapes = new LinkedHashSet<>();
        union.variants().forEach(variant -> shapes.add(variant.schema().name() + " " + outline(variant.schema())));
        Set<String> names = new LinkedHashSet<>();
        value.fieldNames().forEachRemaining(name -> names.add(Excerpt.name(name) + constant(union, name, value)));
        findings.violation(
                where,
                pointer,
                "oneOf",
                union.name() + ": the properties {" + String.join(", ", names) + "} make none of its " + shapes.size()
                        + " shapes, or mix several; use exactly one of " + String.join(", ", shapes));
    }

    /** The value of a property that tells variants apart; no other is shown, since it may be a secret. */
    private static String constant(Shape.Shaped union, String name, JsonNode value) {
        boolean tells = union.variants().stream()
                .map(variant -> variant.schema().json().path("properties").path(name))
                .anyMatch(property -> property.has("const"));
        return tells ? ": " + Excerpt.value(value.path(name)) : "";
    }

    /** The names and constants that a variant requires, such as {@code {mode: "targeted", region}}. */
    private static String outline(CompiledSchema variant) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode required : variant.json().path("required")) {
            JsonNode property = variant.json().path("properties").path(required.asText());
            names.add(required.asText() + (property.has("const") ? ": " + property.get("const") : ""));
        }
        return "{" + String.join(", ", names) + "}";
    }

    private static String mustBe(String what, String expected, JsonNode received) {
        return what + ": expected " + expected + ", received " + Excerpt.type(received);
    }

    private void report(CompiledSchema schema, List<Error> errors, String pointer) {
        for (SchemaError error : SchemaError.distinct(schema, errors)) {
            String at = pointer + error.pointer();
            if (direction == Direction.RESPONSE && error.rule().equals("enum")) {
                findings.drift(where, at, Drift.Kind.UNKNOWN_ENUM_VALUE, error.message());
            } else {
                findings.violation(where, at, error.rule(), error.message());
            }
        }
    }
}
