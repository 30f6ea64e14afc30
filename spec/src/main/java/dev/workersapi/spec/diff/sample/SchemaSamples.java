package dev.workersapi.spec.diff.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.spec.diff.change.Direction;
import dev.workersapi.spec.diff.document.Document;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Generates values at the limits of the schemas of a document. Most of them match their schema, but callers must check
 * each one. The same schema always has the same samples. Not thread-safe.
 */
public final class SchemaSamples {
    private static final int MAX_DEPTH = 9;
    private static final int MAX_SAMPLES = 200;
    private static final int MAX_INNER_SAMPLES = 60;

    /** The maximum number of samples of a schema that did not change. */
    static final int MAX_UNCHANGED = 2;

    /** The same, if a keyword that changed relates the value to others. */
    private static final int MAX_RELATED = 20;

    private static final List<String> RELATING = List.of(
            "if",
            "then",
            "else",
            "not",
            "dependentRequired",
            "dependentSchemas",
            "patternProperties",
            "propertyNames",
            "contains",
            "unevaluatedProperties",
            "unevaluatedItems");

    private static final List<String> TYPES =
            List.of("string", "object", "integer", "number", "array", "boolean", "null");

    private final MergedSchema merged;
    private final String otherDirection;
    private final Predicate<JsonNode> isChanged;
    private final List<Map<JsonNode, List<JsonNode>>> known = Stream.<Map<JsonNode, List<JsonNode>>>generate(
                    IdentityHashMap::new)
            .limit(MAX_DEPTH + 1)
            .toList();

    /**
     * Creates a generator.
     *
     * @param direction the direction in which the values are sent; the values have no properties that are sent only in
     *     the other direction
     * @param isChanged returns false for schemas of the document of which two samples are enough
     */
    public SchemaSamples(Document document, Direction direction, Predicate<JsonNode> isChanged) {
        this.merged = new MergedSchema(document);
        this.otherDirection = direction == Direction.REQUEST ? "readOnly" : "writeOnly";
        this.isChanged = isChanged;
    }

    /**
     * Returns the samples of a schema.
     *
     * @param schema a schema in the document, or a reference to one
     */
    public List<JsonNode> of(JsonNode schema) {
        return of(schema, MAX_DEPTH, isChanged.test(schema) ? MAX_SAMPLES : MAX_UNCHANGED);
    }

    /** @param parent the merged schema of the object or array that contains the value */
    private List<JsonNode> inner(JsonNode parent, JsonNode schema, int depth) {
        if (isChanged.test(schema)) {
            return of(schema, depth, MAX_INNER_SAMPLES);
        }
        return RELATING.stream().map(parent::path).anyMatch(isChanged)
                ? samples(schema, depth, MAX_RELATED)
                : of(schema, depth, MAX_UNCHANGED);
    }

    /** Returns samples; none for a schema that is nested too deeply, such as one that contains itself. */
    private List<JsonNode> of(JsonNode schema, int depth, int limit) {
        List<JsonNode> samples = known.get(depth).get(schema);
        if (samples == null) {
            samples = samples(schema, depth, limit);
            known.get(depth).put(schema, samples);
        }
        return samples;
    }

    private List<JsonNode> samples(JsonNode schema, int depth, int limit) {
        return depth == 0
                ? List.of()
                : all(merged.of(schema), depth).distinct().limit(limit).toList();
    }

    private Stream<JsonNode> all(JsonNode schema, int depth) {
        if (schema.equals(BooleanNode.FALSE)) {
            return Stream.of();
        }
        for (String keyword : new String[] {"oneOf", "anyOf"}) {
            if (schema.path(keyword).isArray()) {
                return variants(schema, keyword, depth);
            }
        }
        if (schema.has("const")) {
            return Stream.of(schema.get("const"));
        }
        if (schema.has("enum")) {
            List<JsonNode> values = new ArrayList<>();
            schema.get("enum").forEach(values::add);
            return values.stream();
        }
        return types(schema).stream().flatMap(type -> ofType(type, schema, depth).stream());
    }

    /** Returns the samples of variants. Those of variants that changed come first. */
    private Stream<JsonNode> variants(JsonNode schema, String keyword, int depth) {
        List<List<JsonNode>> variants = new ArrayList<>();
        for (JsonNode variant : schema.get(keyword)) {
            ObjectNode whole = MergedSchema.copy(schema);
            whole.remove(keyword);
            whole.putArray("allOf").add(variant);
            variants.add(of(whole, depth - 1, isChanged.test(variant) ? MAX_INNER_SAMPLES : MAX_UNCHANGED));
        }
        return Interleaved.of(variants);
    }

    private List<JsonNode> ofType(String type, JsonNode schema, int depth) {
        return switch (type) {
            case "object" -> new ObjectSamples(schema, property -> ofProperty(schema, property, depth - 1)).all();
            case "array" -> new ArraySamples(schema, item -> inner(schema, item, depth - 1)).all();
            case "string" -> TextSamples.of(schema);
            case "integer", "number" -> NumberSamples.of(schema, type.equals("integer"));
            case "boolean" -> List.of(BooleanNode.TRUE, BooleanNode.FALSE);
            default -> List.of(NullNode.instance);
        };
    }

    private Optional<List<JsonNode>> ofProperty(JsonNode parent, JsonNode property, int depth) {
        return merged.of(property).path(otherDirection).asBoolean()
                ? Optional.empty()
                : Optional.of(inner(parent, property, depth));
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return Set.of(type.asText());
        }
        Set<String> types = new LinkedHashSet<>();
        type.forEach(one -> types.add(one.asText()));
        if (types.isEmpty()) {
            if (schema.has("properties") || schema.has("required")) {
                types.add("object");
            }
            types.addAll(TYPES);
        }
        return types;
    }
}
