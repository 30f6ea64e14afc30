package dev.workersapi.engine.coverage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the items in a schema and in all schemas that it contains: either all items, or those that a value exercises.
 * Conditions ({@code if}, {@code not}) describe no value and have no items.
 */
abstract class SchemaWalk {
    /** The keywords of schemas that describe a value, instead of only requiring something in it. */
    private static final List<String> DESCRIPTIONS =
            List.of("$ref", "type", "properties", "items", "enum", "const", "allOf", "oneOf", "anyOf");

    /** Stops the recursion in a union that contains itself. */
    private static final int MAX_VARIANTS = 1_000;

    private final ApiDocument document;
    private final String otherDirection;

    SchemaWalk(ApiDocument document, Direction direction) {
        this.document = document;
        this.otherDirection = direction == Direction.REQUEST ? "readOnly" : "writeOnly";
    }

    /**
     * Returns true if a schema must still be searched. Each schema is searched only once.
     *
     * @param value null for all values
     */
    abstract boolean enter(JsonNode schema, @Nullable JsonNode value);

    /**
     * Adds an item.
     *
     * @param container the object or array in the document that contains the item
     * @param key the name or the index of the item in it
     */
    abstract void add(CoverageKind kind, JsonNode container, String key);

    /**
     * Returns the variants that a value is of.
     *
     * @param value null for all values
     */
    abstract List<Variant> chosen(List<Variant> variants, @Nullable JsonNode value);

    /**
     * A variant of a union.
     *
     * @param members the array in the document with the variant
     */
    record Variant(JsonNode members, int index) {
        JsonNode schema() {
            return members.get(index);
        }
    }

    /** @param value null for all values */
    final void walk(JsonNode schema, @Nullable JsonNode value) {
        if (!schema.isObject() || !enter(schema, value)) {
            return;
        }
        if (ApiDocument.isReference(schema)) {
            walk(document.target(schema), value);
        }
        enumValues(schema.path("enum"), value);
        properties(schema.path("properties"), value);
        otherProperties(schema, value);
        items(schema, value);
        schema.path("allOf").forEach(member -> walk(member, value));
        schema.path("dependentSchemas").forEach(dependent -> walk(dependent, value));
        walk(schema.path("then"), value);
        walk(schema.path("else"), value);
        union(schema.path("oneOf"), value);
        union(schema.path("anyOf"), value);
    }

    private void enumValues(JsonNode values, @Nullable JsonNode value) {
        for (int i = 0; i < values.size(); i++) {
            if (value == null || isSame(values.get(i), value)) {
                add(CoverageKind.ENUM_VALUES, values, Integer.toString(i));
            }
        }
    }

    private static boolean isSame(JsonNode listed, JsonNode value) {
        return listed.equals(value)
                || (listed.isNumber()
                        && value.isNumber()
                        && listed.decimalValue().compareTo(value.decimalValue()) == 0);
    }

    private void properties(JsonNode properties, @Nullable JsonNode value) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            JsonNode schema = property.getValue();
            if (isOnlyOfOtherDirection(schema)) {
                continue;
            }
            JsonNode received = value == null ? null : received(value, property.getKey(), schema);
            if (value == null || received != null) {
                add(CoverageKind.PROPERTIES, properties, property.getKey());
                walk(schema, received);
            }
        }
    }

    private boolean isOnlyOfOtherDirection(JsonNode schema) {
        return schema.path(otherDirection).asBoolean()
                || document.resolve(schema).path(otherDirection).asBoolean();
    }

    private static @Nullable JsonNode received(JsonNode value, String name, JsonNode schema) {
        JsonNode received = value.get(name);
        return received == null ? value.get(schema.path("x-also-named").asText()) : received;
    }

    private void otherProperties(JsonNode schema, @Nullable JsonNode value) {
        JsonNode additional = schema.path("additionalProperties");
        JsonNode patterns = schema.path("patternProperties");
        if (value == null) {
            walk(additional, null);
            patterns.forEach(pattern -> walk(pattern, null));
            return;
        }
        if (additional.isEmpty() && patterns.isEmpty()) {
            return;
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!schema.path("properties").has(field.getKey())) {
                walk(additional, field.getValue());
            }
            for (Map.Entry<String, JsonNode> pattern : patterns.properties()) {
                if (matches(pattern.getKey(), field.getKey())) {
                    walk(pattern.getValue(), field.getValue());
                }
            }
        }
    }

    private static boolean matches(String pattern, String name) {
        try {
            return Pattern.compile(pattern).matcher(name).find();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private void items(JsonNode schema, @Nullable JsonNode value) {
        JsonNode first = schema.path("prefixItems");
        if (value == null) {
            first.forEach(item -> walk(item, null));
            walk(schema.path("items"), null);
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                walk(i < first.size() ? first.get(i) : schema.path("items"), value.get(i));
            }
        }
    }

    private void union(JsonNode members, @Nullable JsonNode value) {
        if (!isUnion(members)) {
            members.forEach(member -> walk(member, value));
            return;
        }
        List<Variant> variants = new ArrayList<>();
        addVariants(members, variants);
        for (Variant variant : chosen(variants, value)) {
            add(CoverageKind.VARIANTS, variant.members(), Integer.toString(variant.index()));
            walk(variant.schema(), value);
        }
    }

    /** Adds the variants of a union and of the unions inside it. */
    private void addVariants(JsonNode members, List<Variant> variants) {
        for (int i = 0; i < members.size(); i++) {
            JsonNode schema = document.resolve(members.get(i));
            boolean isUnion = isUnion(schema.path("oneOf")) && !schema.has("properties") && !schema.has("allOf");
            if (isUnion && variants.size() < MAX_VARIANTS) {
                addVariants(schema.get("oneOf"), variants);
            } else if (!isNull(schema)) {
                variants.add(new Variant(members, i));
            }
        }
    }

    /**
     * Returns true if several members describe values. Members that are null, or that only require a property, do not
     * count.
     */
    private boolean isUnion(JsonNode members) {
        int described = 0;
        for (JsonNode member : members) {
            if (DESCRIPTIONS.stream().noneMatch(member::has)) {
                return false;
            }
            described += isNull(member) ? 0 : 1;
        }
        return described > 1;
    }

    private boolean isNull(JsonNode member) {
        return document.resolve(member).path("type").asText().equals("null");
    }
}
