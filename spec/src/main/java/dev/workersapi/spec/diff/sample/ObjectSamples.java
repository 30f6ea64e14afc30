package dev.workersapi.spec.diff.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Generates objects at the limits of a schema. */
final class ObjectSamples {
    private static final int MAX_PROPERTIES = 100;
    private static final int MAX_NAME = 2_000;
    private static final int ADDITIONAL = 5;

    private final JsonNode schema;
    private final Function<JsonNode, Optional<List<JsonNode>>> samples;
    private final Map<String, List<JsonNode>> properties = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    /** @param samples returns samples of the schema of a property; empty for a property that is not sent */
    ObjectSamples(JsonNode schema, Function<JsonNode, Optional<List<JsonNode>>> samples) {
        this.schema = schema;
        this.samples = samples;
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties")
                .properties()
                .forEach(property -> samples.apply(property.getValue())
                        .ifPresentOrElse(
                                values -> properties.put(property.getKey(), values),
                                () -> required.remove(property.getKey())));
        required.forEach(name -> properties.putIfAbsent(name, List.of(TextNode.valueOf("x"))));
        schema.path("patternProperties")
                .properties()
                .forEach(pattern -> PatternSamples.of(pattern.getKey()).stream()
                        .limit(1)
                        .forEach(name -> properties.putIfAbsent(name, values(pattern.getValue()))));
        addAdditional();
    }

    private List<JsonNode> values(JsonNode property) {
        return samples.apply(property).orElse(List.of());
    }

    private void addAdditional() {
        List<JsonNode> values =
                schema.path("additionalProperties").isObject() ? values(schema.get("additionalProperties")) : List.of();
        if (values.isEmpty()) {
            return;
        }
        values.stream().limit(ADDITIONAL).forEach(value -> properties.put("k" + properties.size(), List.of(value)));
        List<JsonNode> first = values.subList(0, 1);
        int longest = schema.at("/propertyNames/maxLength").asInt(0);
        if (longest > 0 && longest <= MAX_NAME) {
            properties.put("n".repeat(longest), first);
        }
        int max = schema.path("maxProperties").asInt(0);
        for (int i = properties.size(); i < max && max <= MAX_PROPERTIES; i++) {
            properties.put("p" + i, first);
        }
    }

    /** Returns objects; the first one has only the required properties, so that it is small. */
    List<JsonNode> all() {
        if (required.stream()
                .anyMatch(name -> properties.getOrDefault(name, List.of()).isEmpty())) {
            return List.of();
        }
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        properties.forEach((name, values) -> values.stream().findFirst().ifPresent(value -> all.set(name, value)));
        List<JsonNode> objects = new ArrayList<>(List.of(MergedSchema.copy(all).retain(required), all));
        if (!schema.path("additionalProperties").equals(BooleanNode.FALSE)) {
            objects.add(with(all, "unknown-property", IntNode.valueOf(1)));
        }
        List<List<JsonNode>> variations = new ArrayList<>();
        properties.forEach((name, values) -> variations.add(values.stream()
                .skip(1)
                .<JsonNode>map(value -> with(all, name, value))
                .toList()));
        Interleaved.of(variations).forEach(objects::add);
        all.fieldNames().forEachRemaining(name -> {
            if (!required.contains(name)) {
                objects.add(MergedSchema.copy(all).without(name));
            }
        });
        return objects;
    }

    private static ObjectNode with(ObjectNode object, String name, JsonNode value) {
        return MergedSchema.copy(object).set(name, value);
    }
}
