package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Generates the examples of one schema in one direction: documents that conform, and one document that violates each
 * constraint.
 *
 * <p>References are not followed, because each component schema has its own examples. Variants of a union are an
 * exception: they are tested as parts of the union. Not thread-safe.
 */
final class SchemaExamples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String UNKNOWN = "x_unknown";

    private final Schemas schemas;
    private final SampleValues samples;
    private final String schema;
    private final Direction direction;
    private final List<Example.Document> examples = new ArrayList<>();

    private SchemaExamples(ApiDocument document, String schema, Direction direction) {
        this.schemas = new Schemas(document);
        this.samples = new SampleValues(schemas);
        this.schema = schema;
        this.direction = direction;
    }

    static List<Example.Document> of(ApiDocument document, String schema, Direction direction) {
        SchemaExamples generator = new SchemaExamples(document, schema, direction);
        JsonNode root = NODES.objectNode().put("$ref", "#/components/schemas/" + schema);
        generator.visit(new Site("", generator.schemas.resolve(root), JsonLocation.ROOT, NullNode.instance));
        return List.copyOf(generator.examples);
    }

    /**
     * A schema and the place of its value.
     *
     * @param label the prefix of the identifiers of its examples
     * @param document a conforming document in which to replace the value
     */
    private record Site(String label, JsonNode schema, JsonLocation place, JsonNode document) {
        Site property(String name, JsonNode property, JsonNode container) {
            return new Site(label + name + ".", property, place.then(name), place.replaced(document, container));
        }

        JsonNode with(JsonNode value) {
            return place.replaced(document, value);
        }
    }

    private void visit(Site site) {
        JsonNode schema = site.schema();
        if (schema.has("oneOf")) {
            visitUnion(site);
            return;
        }
        accepted(site, "minimal", samples.minimal(schema));
        accepted(site, "full", samples.full(schema));
        visitConstraints(site);
        visitObject(site);
    }

    /** Visits the constraints on the value itself. */
    private void visitConstraints(Site site) {
        JsonNode schema = schemas.resolve(site.schema());
        visitType(site);
        JsonNode sample = samples.full(schema);
        if (schema.has("const")) {
            boolean text = schema.get("const").isTextual();
            JsonNode other = text
                    ? TextNode.valueOf(UNKNOWN)
                    : BooleanNode.valueOf(!schema.get("const").asBoolean());
            rejected(site, "another-constant", other, Rule.CONST);
        }
        if (schema.has("enum")) {
            schema.get("enum").forEach(value -> accepted(site, "value-" + value.asText(), value));
            unknownEnumValue(site);
        }
        if (schema.has("maxLength")) {
            int longest = schema.get("maxLength").asInt();
            accepted(site, "longest", TextNode.valueOf("é".repeat(longest)));
            rejected(site, "too-long", TextNode.valueOf("é".repeat(longest + 1)), Rule.MAX_LENGTH);
        }
        if (schema.has("minimum")) {
            rejected(site, "too-small", IntNode.valueOf(schema.get("minimum").asInt() - 1), Rule.MINIMUM);
        }
        if (schema.has("minItems")) {
            rejected(site, "too-few", NODES.arrayNode(), Rule.MIN_ITEMS);
        }
        if (Set.of("date-time", "uuid", "email", "uri")
                .contains(schema.path("format").asText())) {
            rejected(
                    site,
                    "wrong-format",
                    TextNode.valueOf("not a " + schema.get("format").asText()),
                    Rule.FORMAT);
        }
        if (schema.has("items") && sample.size() > 0) {
            visitNested(new Site(
                    site.label() + "item.", schema.get("items"), site.place().then(0), site.with(sample)));
        }
    }

    private void visitType(Site site) {
        Set<String> types = schemas.types(site.schema());
        if (types.isEmpty()) {
            accepted(site, "any-value", IntNode.valueOf(7));
            return;
        }
        JsonNode other = types.contains("string") ? IntNode.valueOf(7) : TextNode.valueOf("seven");
        rejected(site, "mistyped", other, Rule.TYPE);
        if (types.contains("integer")) {
            rejected(site, "fraction", NODES.numberNode(new BigDecimal("1000.5")), Rule.TYPE);
        }
        if (types.contains("null")) {
            accepted(site, "null", NullNode.instance);
        } else {
            rejected(site, "null", NullNode.instance, Rule.TYPE);
        }
    }

    private void unknownEnumValue(Site site) {
        JsonNode value = TextNode.valueOf(UNKNOWN);
        if (direction == Direction.RESPONSE) {
            add(site, "unknown-value", site.with(value), drift(site.place(), Drift.Kind.UNKNOWN_ENUM_VALUE));
        } else {
            rejected(site, "unknown-value", value, Rule.ENUM);
        }
    }

    /** Visits a property or an item, without following a reference. */
    private void visitNested(Site site) {
        JsonNode target = schemas.resolve(site.schema());
        if (target.has("oneOf")) {
            visitNestedUnion(site, target);
        } else if (ApiDocument.isReference(site.schema())) {
            visitType(site);
        } else {
            visitConstraints(site);
            visitObject(site);
        }
    }

    private void visitNestedUnion(Site site, JsonNode union) {
        if (schemas.allowsNull(union)) {
            accepted(site, "null", NullNode.instance);
        } else {
            rejected(site, "null", NullNode.instance, Rule.TYPE);
        }
        if (isInPlace(site.schema())) {
            visitUnion(new Site(site.label(), union, site.place(), site.document()));
        } else {
            rejected(site, "mistyped", IntNode.valueOf(7), Rule.TYPE);
        }
    }

    /** Returns true if the variants of a union are defined in place, and not as components with their own examples. */
    private static boolean isInPlace(JsonNode schema) {
        int others = 0;
        for (JsonNode member : schema.path("oneOf")) {
            others += member.path("type").asText().equals("null") ? 0 : 1;
        }
        return !ApiDocument.isReference(schema) && others > 1;
    }

    private void visitObject(Site site) {
        JsonNode schema = schemas.resolve(site.schema());
        if (!(samples.full(schema) instanceof ObjectNode full)) {
            return;
        }
        if (schema.path("additionalProperties").isObject()) {
            visitNested(site.property("name", schema.get("additionalProperties"), full));
            return;
        }
        Map<String, JsonNode> properties = Schemas.properties(schema);
        if (properties.isEmpty()) {
            return;
        }
        unknownProperty(site, full);
        visitRequired(site, schema, full);
        properties.forEach((name, property) -> visitNested(site.property(name, property, full)));
    }

    private void unknownProperty(Site site, ObjectNode full) {
        ObjectNode unknown = full.deepCopy().put(UNKNOWN, 1);
        add(
                site,
                "unknown-property",
                site.with(unknown),
                drift(site.place().then(UNKNOWN), Drift.Kind.UNKNOWN_PROPERTY));
    }

    private void visitRequired(Site site, JsonNode schema, ObjectNode full) {
        String oppositeDirection = direction == Direction.REQUEST ? "readOnly" : "writeOnly";
        for (String name : Schemas.texts(schema.path("required"))) {
            ObjectNode without = full.deepCopy();
            without.remove(name);
            if (schema.path("properties").path(name).path(oppositeDirection).asBoolean()) {
                accepted(site, "without-" + name, without);
            } else {
                rejected(site, "without-" + name, without, Rule.REQUIRED);
            }
        }
        Set<String> alternatives = Schemas.alternatives(schema);
        if (!alternatives.isEmpty()) {
            ObjectNode without = full.deepCopy();
            without.remove(alternatives);
            rejected(site, "without-" + String.join("-and-", alternatives), without, Rule.REQUIRED);
            for (String name : alternatives) {
                ObjectNode alone = full.deepCopy();
                alternatives.stream().filter(other -> !other.equals(name)).forEach(alone::remove);
                accepted(site, "only-" + name, alone);
            }
        }
    }

    private void visitUnion(Site site) {
        String tag = schemas.tag(site.schema());
        if (tag.isEmpty()) {
            new UntaggedUnionExamples(schemas, samples, site.schema()).examples((label, value, rule) -> {
                rule.ifPresentOrElse(
                        broken -> rejected(site, label, value, broken), () -> accepted(site, label, value));
            });
            for (JsonNode variant : schemas.variants(site.schema())) {
                visitShape(site, variant);
            }
            return;
        }
        visitTag(site, tag);
        for (JsonNode variant : schemas.variants(site.schema())) {
            JsonNode schema = schemas.resolve(variant);
            if (schema.path("properties").path(tag).has("const")) {
                Site within = new Site(
                        site.label()
                                + schema.path("properties")
                                        .path(tag)
                                        .path("const")
                                        .asText() + ".",
                        schema,
                        site.place(),
                        site.document());
                accepted(within, "minimal", samples.minimal(schema));
                accepted(within, "full", samples.full(schema));
                visitVariant(within, tag);
            }
        }
    }

    /** Visits the tag of a union: examples with an unknown tag, without a tag, and with a tag of another type. */
    private void visitTag(Site site, String tag) {
        boolean open = schemas.variants(site.schema()).stream()
                .anyMatch(variant ->
                        !schemas.resolve(variant).path("properties").path(tag).has("const"));
        ObjectNode unknown = NODES.objectNode().put("name", "NAME").put(tag, UNKNOWN);
        add(
                site,
                "unknown-" + tag,
                site.with(unknown),
                open
                        ? drift(site.place().then(tag), Drift.Kind.UNKNOWN_VARIANT)
                        : reject(site.place().then(tag), Rule.UNKNOWN_VARIANT));
        rejected(site, "without-" + tag, NODES.objectNode().put("name", "NAME"), Rule.REQUIRED);
        add(
                site,
                "mistyped-" + tag,
                site.with(NODES.objectNode().put("name", "NAME").put(tag, 7)),
                reject(site.place().then(tag), Rule.TYPE));
        rejected(site, "mistyped", NODES.arrayNode(), Rule.TYPE);
    }

    /** Visits a variant of a tagged union. Skips its tag, because a different tag would select another variant. */
    private void visitVariant(Site site, String tag) {
        ObjectNode untagged = site.schema().deepCopy();
        ((ObjectNode) untagged.get("properties")).remove(tag);
        ArrayNode required = untagged.putArray("required");
        site.schema().path("required").forEach(name -> {
            if (!name.asText().equals(tag)) {
                required.add(name);
            }
        });
        ObjectNode full = (ObjectNode) samples.full(site.schema());
        unknownProperty(site, full);
        visitRequired(site, untagged, full);
        Schemas.properties(untagged).forEach((name, property) -> visitNested(site.property(name, property, full)));
    }

    /** Visits the values in a variant of an untagged union, whose property names identify it. */
    private void visitShape(Site site, JsonNode variant) {
        JsonNode schema = schemas.resolve(variant);
        String label = schemas.label(variant);
        Site within = new Site(site.label() + label + ".", schema, site.place(), site.document());
        accepted(within, "minimal", samples.minimal(schema));
        accepted(within, "full", samples.full(schema));
        if (samples.full(schema) instanceof ObjectNode full) {
            unknownProperty(within, full);
            Schemas.properties(schema).forEach((name, property) -> {
                if (!schemas.resolve(property).has("const")) {
                    visitNested(within.property(name, property, full));
                }
            });
        } else if (schema.has("items")) {
            visitNested(new Site(
                    within.label() + "item.",
                    schema.get("items"),
                    within.place().then(0),
                    within.with(samples.full(schema))));
        }
    }

    private void accepted(Site site, String label, JsonNode value) {
        add(site, label, site.with(value), ExpectedFindings.ACCEPTED);
    }

    private void rejected(Site site, String label, JsonNode value, Rule rule) {
        add(site, label, site.with(value), reject(site.place(), rule));
    }

    private ExpectedFindings reject(JsonLocation place, Rule rule) {
        return new ExpectedFindings.Rejected(Place.body(direction), place.pointer(), rule);
    }

    private ExpectedFindings drift(JsonLocation place, Drift.Kind kind) {
        return new ExpectedFindings.Drifts(Place.body(direction), place.pointer(), kind);
    }

    private void add(Site site, String label, JsonNode document, ExpectedFindings expected) {
        String id = schema + "/" + direction + "/" + site.label() + label;
        examples.add(new Example.Document(id, schema, direction, document, expected));
    }
}
