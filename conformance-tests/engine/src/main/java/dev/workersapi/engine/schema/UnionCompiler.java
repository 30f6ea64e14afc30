package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.Schema;
import dev.workersapi.engine.document.ApiDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles unions, which are either a {@code oneOf} of variants, or an {@code anyOf} of null and one other schema. The
 * mapping of a discriminator selects the variant. Without a mapping, a tag selects a variant only if no other variant
 * accepts values with this tag.
 */
final class UnionCompiler {
    private static final int MAX_DEPTH = 20;

    /**
     * Keywords that contain schemas. If one of them is next to a {@code oneOf}, the {@code oneOf} is not the whole
     * schema.
     */
    private static final Set<String> APPLICATORS = Set.of(
            "allOf",
            "anyOf",
            "oneOf",
            "not",
            "if",
            "then",
            "else",
            "properties",
            "patternProperties",
            "additionalProperties",
            "propertyNames",
            "items",
            "prefixItems",
            "contains",
            "dependentSchemas");

    private final ApiDocument document;
    private final PlainSchemas plain;
    private final SchemaCompiler compiler;

    UnionCompiler(ApiDocument document, PlainSchemas plain, SchemaCompiler compiler) {
        this.document = document;
        this.plain = plain;
        this.compiler = compiler;
    }

    /** Returns the union; empty if the schema is not a union. */
    Optional<SchemaCompiler.Part> union(JsonNode schema, String place) {
        String keyword = schema.has("oneOf") ? "oneOf" : "anyOf";
        if (!isUnion(schema, keyword)) {
            return Optional.empty();
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> other : schema.properties()) {
            if (!PlainSchemas.isAnnotation(other.getKey()) && !other.getKey().equals(keyword)) {
                rest.set(other.getKey(), other.getValue());
            }
        }
        Map<String, LazySchema> tags = tags(schema);
        Shape.Union union = tags.isEmpty()
                ? variants(schema, schema.path(keyword), place)
                : new Shape.Tagged(place, hasNull(schema.path("oneOf")), tagProperty(schema), tags, Optional.empty());
        return Optional.of(new SchemaCompiler.Part(rest, union));
    }

    private boolean isUnion(JsonNode schema, String keyword) {
        JsonNode members = schema.path(keyword);
        boolean isWhole = schema.properties().stream()
                .noneMatch(other ->
                        APPLICATORS.contains(other.getKey()) && !other.getKey().equals(keyword));
        return isWhole
                && !members.isEmpty()
                && (keyword.equals("oneOf")
                        || (members.size() == 2 && isNull(members.get(0)) != isNull(members.get(1))));
    }

    private Shape.Union variants(JsonNode schema, JsonNode members, String place) {
        List<JsonNode> others = new ArrayList<>();
        List<JsonNode> nulls = new ArrayList<>();
        for (JsonNode member : members) {
            (isNull(member) ? nulls : others).add(member);
        }
        return openUnion(others, nulls, place).orElseGet(() -> untagged(schema, others, nulls, place));
    }

    private Shape.Union untagged(JsonNode schema, List<JsonNode> others, List<JsonNode> nulls, String place) {
        List<Shape.Variant> variants = new ArrayList<>();
        others.forEach(member -> addVariants(member, place, variants));
        // Null selects its variant immediately, unless another variant may accept it as well.
        boolean isAnyOf = !schema.has("oneOf");
        boolean nullable = nulls.size() == 1
                && (isAnyOf || variants.stream().noneMatch(variant -> variant.isSelectedBy(NullNode.instance)));
        if (!nullable) {
            nulls.forEach(member -> addVariants(member, place, variants));
        }
        return new Shape.Untagged(
                place, nullable, variants, new LazySchema(() -> compiler.compileWhole(schema, place)));
    }

    /** Adds a variant. The variants of a nested union are added separately. */
    private void addVariants(JsonNode member, String place, List<Shape.Variant> variants) {
        JsonNode target = target(member);
        boolean isOnlyUnion = target.has("oneOf") && tags(target).isEmpty() && SchemaCompiler.isOnly("oneOf", target);
        if (!isOnlyUnion || !compiler.inside(member, () -> addNested(target, place, variants))) {
            variants.add(variant(member, member.path("title").asText(place)));
        }
    }

    private void addNested(JsonNode union, String place, List<Shape.Variant> variants) {
        union.path("oneOf").forEach(nested -> variants.add(variant(nested, place)));
    }

    private Shape.Variant variant(JsonNode member, String place) {
        CompiledSchema compiled = compiler.compile(member, place);
        return new Shape.Variant(compiled, guard(compiled.json()));
    }

    /** Returns the part of a variant that distinguishes it from the others: its type, property names and constants. */
    private Schema guard(JsonNode variant) {
        ObjectNode guard = JsonNodeFactory.instance.objectNode();
        for (String keyword : List.of("type", "required", "propertyNames")) {
            if (variant.has(keyword)) {
                guard.set(keyword, variant.get(keyword));
            }
        }
        ObjectNode constants = guard.putObject("properties");
        for (Map.Entry<String, JsonNode> property : variant.path("properties").properties()) {
            if (property.getValue().has("const")) {
                constants
                        .putObject(property.getKey())
                        .set("const", property.getValue().get("const"));
            }
        }
        return plain.validator(guard);
    }

    /** Returns a union with a tag, and with one variant for all objects with other tags. */
    private Optional<Shape.Union> openUnion(List<JsonNode> members, List<JsonNode> nulls, String place) {
        if (members.size() != 2 || nulls.size() > 1) {
            return Optional.empty();
        }
        for (int i = 0; i < 2; i++) {
            JsonNode closed = target(members.get(i));
            Map<String, LazySchema> tags = isUnion(closed, "oneOf") ? tags(closed) : Map.of();
            if (!tags.isEmpty() && closed.properties().stream().allMatch(UnionCompiler::isOfUnion)) {
                CompiledSchema other = compiler.compile(members.get(1 - i), place);
                if (isForOtherTags(other.json(), tagProperty(closed), tags.keySet())) {
                    boolean nullable = nulls.size() == 1 || hasNull(closed.path("oneOf"));
                    return Optional.of(
                            new Shape.Tagged(place, nullable, tagProperty(closed), tags, Optional.of(other)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOfUnion(Map.Entry<String, JsonNode> keyword) {
        return keyword.getKey().equals("oneOf")
                || keyword.getKey().equals("type")
                || PlainSchemas.isAnnotation(keyword.getKey());
    }

    /** Returns true if a schema accepts only objects whose tag is a string that is not in the given set. */
    private boolean isForOtherTags(JsonNode json, String property, Set<String> tags) {
        if (!json.path("type").asText().equals("object") || !isRequired(json, property)) {
            return false;
        }
        Schema tag = plain.validator(json.path("properties").path(property));
        return !tag.validate(IntNode.valueOf(0)).isEmpty()
                && tags.stream()
                        .noneMatch(
                                known -> tag.validate(TextNode.valueOf(known)).isEmpty());
    }

    private static boolean isRequired(JsonNode schema, String property) {
        for (JsonNode name : schema.path("required")) {
            if (name.asText().equals(property)) {
                return true;
            }
        }
        return false;
    }

    private static String tagProperty(JsonNode union) {
        return union.path("discriminator").path("propertyName").asText();
    }

    /** Returns the variants by tag; empty if the tag does not select a variant. */
    private Map<String, LazySchema> tags(JsonNode union) {
        JsonNode discriminator = union.path("discriminator");
        if (tagProperty(union).isEmpty()) {
            return Map.of();
        }
        return discriminator.path("mapping").isEmpty()
                ? constants(union.path("oneOf"), tagProperty(union))
                : mapped(union.path("oneOf"), discriminator.get("mapping"));
    }

    /**
     * Returns the variants that a mapping selects, regardless of the tags that they accept. A variant that is not in
     * the mapping has its name as its tag.
     */
    private Map<String, LazySchema> mapped(JsonNode members, JsonNode mapping) {
        Map<String, JsonNode> unmapped = new LinkedHashMap<>();
        for (JsonNode member : members) {
            if (ApiDocument.isReference(member)) {
                unmapped.put(member.get("$ref").asText(), member);
            } else if (!isNull(member)) {
                // A mapping cannot refer to it.
                return Map.of();
            }
        }
        Map<String, JsonNode> variants = Map.copyOf(unmapped);
        Map<String, LazySchema> tags = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : mapping.properties()) {
            String target = entry.getValue().asText();
            JsonNode variant = variants.get(target);
            if (variant != null) {
                tags.put(entry.getKey(), compiler.lazy(variant));
                unmapped.remove(target);
            }
        }
        unmapped.values().forEach(variant -> tags.putIfAbsent(ApiDocument.name(variant), compiler.lazy(variant)));
        return tags;
    }

    /**
     * Returns the variants by the constants that they require; empty if a value can match two variants, or a variant
     * with a different tag.
     */
    private Map<String, LazySchema> constants(JsonNode members, String property) {
        Map<String, LazySchema> variants = new LinkedHashMap<>();
        for (JsonNode member : members) {
            Tag tag = new Tag(property);
            tag.read(member, 0);
            if (!tag.selects() || !ApiDocument.isReference(member)) {
                return Map.of();
            }
            for (String value : tag.values) {
                if (variants.put(value, compiler.lazy(member)) != null) {
                    return Map.of();
                }
            }
        }
        return variants;
    }

    /** The values of the tag that a variant accepts. */
    private final class Tag {
        private final String property;
        private boolean required;
        private boolean object;
        private final Set<String> values = new LinkedHashSet<>();

        Tag(String property) {
            this.property = property;
        }

        void read(JsonNode schema, int depth) {
            if (depth > MAX_DEPTH) {
                return;
            }
            if (ApiDocument.isReference(schema)) {
                read(document.target(schema), depth + 1);
            }
            object |= schema.path("type").asText().equals("object");
            for (JsonNode name : plain.required(schema)) {
                required |= name.asText().equals(property);
            }
            readValues(document.resolve(schema.path("properties").path(property)));
            schema.path("allOf").forEach(member -> read(member, depth + 1));
        }

        private void readValues(JsonNode definition) {
            if (!values.isEmpty()) {
                return;
            }
            if (definition.path("const").isTextual()) {
                values.add(definition.get("const").asText());
            } else if (allTexts(definition.path("enum"))) {
                definition.path("enum").forEach(value -> values.add(value.asText()));
            }
        }

        boolean selects() {
            return required && object && !values.isEmpty();
        }
    }

    private static boolean allTexts(JsonNode list) {
        for (JsonNode value : list) {
            if (!value.isTextual()) {
                return false;
            }
        }
        return list.isArray();
    }

    /** Returns the schema to which a member refers, or the member itself if it is more than a reference. */
    private JsonNode target(JsonNode member) {
        return SchemaCompiler.isOnly("$ref", member) ? document.resolve(member) : member;
    }

    private boolean hasNull(JsonNode members) {
        for (JsonNode member : members) {
            if (isNull(member)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNull(JsonNode member) {
        JsonNode target = target(member);
        return target.path("type").asText().equals("null") && SchemaCompiler.isOnly("type", target);
    }
}
