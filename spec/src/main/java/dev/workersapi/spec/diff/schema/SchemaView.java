package dev.workersapi.spec.diff.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.spec.diff.document.Located;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A schema merged with everything that it refers to or is composed of, except for the variants of its unions. Two
 * schemas that differ only in how they are divided into references and {@code allOf} have equal views. Immutable.
 */
public final class SchemaView {
    /**
     * A node whose keywords apply to the schema.
     *
     * @param orNull whether null is also accepted, regardless of the keywords
     */
    public record Part(Located schema, boolean orNull) {}

    /**
     * A variant of a union.
     *
     * @param owner the schema that lists the variant, which is a part of the union if the union contains other unions
     */
    public record Member(Located schema, Located owner) {}

    /**
     * A {@code oneOf} or {@code anyOf}.
     *
     * @param nullable whether null is also accepted
     */
    public record Union(Located owner, String keyword, List<Member> variants, boolean nullable) {
        String pointer() {
            return owner.pointer(keyword);
        }
    }

    private static final Set<String> UNION_KEYWORDS =
            Set.of("oneOf", "anyOf", "allOf", "$ref", "type", "discriminator");

    private final List<Part> parts;
    private final List<Union> unions;

    public SchemaView(List<Part> parts, List<Union> unions) {
        this.parts = List.copyOf(parts);
        this.unions = List.copyOf(unions);
    }

    public List<Part> parts() {
        return parts;
    }

    public List<Union> unions() {
        return unions;
    }

    /** Returns the nodes that have a keyword. */
    public List<Located> with(String keyword) {
        return parts.stream()
                .map(Part::schema)
                .filter(part -> part.has(keyword))
                .toList();
    }

    /** Returns the nodes that have rules, including nodes in nested unions. */
    List<Located> withRules() {
        Set<Located> owners = new LinkedHashSet<>(with("x-rules"));
        unions.forEach(union -> union.variants().forEach(variant -> {
            if (variant.owner().has("x-rules")) {
                owners.add(variant.owner());
            }
        }));
        return List.copyOf(owners);
    }

    /** Returns true if a boolean annotation is set to true. */
    boolean is(String annotation) {
        return parts.stream().anyMatch(part -> part.schema().is(annotation));
    }

    public boolean isFalse() {
        return parts.stream()
                .anyMatch(part -> part.schema().node().isBoolean()
                        && !part.schema().node().asBoolean());
    }

    /**
     * Returns the types that {@code type} allows. If the schema lists its values, returns the types of those values.
     */
    public Set<JsonType> types() {
        Set<JsonType> types = declaredTypes();
        values().ifPresent(values -> {
            Set<JsonType> ofValues = EnumSet.noneOf(JsonType.class);
            values.keySet().forEach(value -> ofValues.add(JsonType.of(value)));
            types.retainAll(ofValues);
        });
        return types;
    }

    /** Returns the types that {@code type} allows, even if the schema lists its values. */
    Set<JsonType> declaredTypes() {
        Set<JsonType> types = JsonType.all();
        for (Part part : parts) {
            types.retainAll(types(part));
        }
        return types;
    }

    private static Set<JsonType> types(Part part) {
        JsonNode node = part.schema().node();
        if (node.isBoolean() && !node.asBoolean()) {
            return Set.of();
        }
        JsonNode type = node.path("type");
        if (type.isMissingNode()) {
            return JsonType.all();
        }
        Set<JsonType> types = EnumSet.noneOf(JsonType.class);
        if (type.isTextual()) {
            types.addAll(JsonType.named(type.asText()));
        }
        type.forEach(name -> types.addAll(JsonType.named(name.asText())));
        if (part.orNull()) {
            types.add(JsonType.NULL);
        }
        return types;
    }

    /**
     * Returns the values that {@code enum} or {@code const} lists, with the nodes that list them; empty if neither is
     * present.
     */
    public Optional<Map<JsonNode, Located>> values() {
        List<Map<JsonNode, Located>> lists =
                parts.stream().flatMap(part -> listed(part).stream()).toList();
        if (lists.isEmpty()) {
            return Optional.empty();
        }
        Map<JsonNode, Located> values = new LinkedHashMap<>(lists.get(0));
        lists.forEach(listed -> values.keySet().removeIf(value -> !contains(listed.keySet(), value)));
        Set<JsonType> types = declaredTypes();
        values.keySet().removeIf(value -> !types.contains(JsonType.of(value)));
        return Optional.of(values);
    }

    private static Optional<Map<JsonNode, Located>> listed(Part part) {
        Located schema = part.schema();
        if (!schema.has("enum") && !schema.has("const")) {
            return Optional.empty();
        }
        Map<JsonNode, Located> listed = new LinkedHashMap<>();
        if (schema.has("const")) {
            Located constant = schema.child("const");
            listed.put(constant.node(), constant);
        } else {
            schema.child("enum").items().forEach(item -> listed.put(item.node(), item));
        }
        if (part.orNull()) {
            listed.putIfAbsent(NullNode.instance, schema.child("nullable"));
        }
        return Optional.of(listed);
    }

    /** Returns true if a set contains a value. Numbers are compared by value, so 1 equals 1.0. */
    public static boolean contains(Set<JsonNode> values, JsonNode value) {
        return values.contains(value)
                || (value.isNumber()
                        && values.stream()
                                .anyMatch(one ->
                                        one.isNumber() && one.decimalValue().compareTo(value.decimalValue()) == 0));
    }

    /** Returns the properties by name. A property that several parts describe must match all of them. */
    public Map<String, Schema> properties() {
        return children("properties");
    }

    /** Returns the schemas in a map that is the value of a keyword. */
    public Map<String, Schema> children(String keyword) {
        Map<String, Schema> children = new LinkedHashMap<>();
        for (Located part : with(keyword)) {
            part.child(keyword).fields().forEach((name, child) -> children.merge(name, Schema.of(child), Schema::and));
        }
        return children;
    }

    /**
     * Returns the schema that is the value of a keyword, or a schema that accepts everything if the keyword is missing.
     */
    public Schema child(String keyword) {
        Schema child = Schema.ANY;
        for (Located part : with(keyword)) {
            child = child.and(Schema.of(part.child(keyword)));
        }
        return child;
    }

    /** Returns the names in {@code required}, with the place of each. */
    public Map<String, Located> required() {
        Map<String, Located> required = new LinkedHashMap<>();
        for (Located part : with("required")) {
            part.child("required")
                    .items()
                    .forEach(item -> required.putIfAbsent(item.node().asText(), item));
        }
        return required;
    }

    /**
     * Returns true if the schema consists of a single union and restricts its values in no other way, except by type.
     */
    public boolean isUnion() {
        return unions.size() == 1
                && parts.stream()
                        .allMatch(part -> keywords(part.schema()).stream().allMatch(UNION_KEYWORDS::contains));
    }

    /** Returns true if the schema restricts only the type of its values. */
    public boolean isOnlyType() {
        return unions.isEmpty()
                && parts.stream()
                        .allMatch(part ->
                                keywords(part.schema()).stream().allMatch(Set.of("type", "$ref", "allOf")::contains));
    }

    private static Set<String> keywords(Located schema) {
        Set<String> keywords = new LinkedHashSet<>();
        schema.node().fieldNames().forEachRemaining(name -> {
            if (Keywords.isValidation(name)) {
                keywords.add(name);
            }
        });
        return keywords;
    }

    /** Returns the pointer to a keyword, or to the schema if no part has the keyword. */
    public String pointer(String keyword, Schema schema) {
        List<Located> parts = with(keyword);
        return parts.isEmpty() ? schema.pointer() : parts.get(0).pointer(keyword);
    }

    /** Returns all strings that are listed as valid values. */
    public List<String> exampleTexts() {
        List<String> texts = new ArrayList<>();
        for (Part part : parts) {
            JsonNode node = part.schema().node();
            for (JsonNode list : List.of(node.path("examples"), node.path("enum"))) {
                list.forEach(value -> texts.add(value.asText()));
            }
            for (String keyword : List.of("example", "default", "const")) {
                if (node.path(keyword).isTextual()) {
                    texts.add(node.get(keyword).asText());
                }
            }
        }
        return texts;
    }
}
