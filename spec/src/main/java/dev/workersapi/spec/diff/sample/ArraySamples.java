package dev.workersapi.spec.diff.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Generates arrays at the limits of a schema. */
final class ArraySamples {
    private static final int MAX_ITEMS = 200;
    private static final int MANY = 12;

    private final JsonNode schema;
    private final Function<JsonNode, List<JsonNode>> samples;

    /** @param samples returns samples of the schema of an item */
    ArraySamples(JsonNode schema, Function<JsonNode, List<JsonNode>> samples) {
        this.schema = schema;
        this.samples = samples;
    }

    List<JsonNode> all() {
        return schema.path("prefixItems").isEmpty() ? lists() : tuples();
    }

    private List<JsonNode> lists() {
        List<JsonNode> items =
                schema.has("items") ? samples.apply(schema.get("items")) : List.of(TextNode.valueOf("x"));
        List<JsonNode> arrays = new ArrayList<>();
        int min = schema.path("minItems").asInt(0);
        if ((items.isEmpty() && min > 0) || min > MAX_ITEMS) {
            return List.of();
        }
        arrays.add(filled(items, min));
        if (!items.isEmpty()) {
            items.forEach(item -> arrays.add(filled(List.of(item), Math.max(1, min))));
            arrays.add(filled(items.subList(0, 1), 2));
            int max = schema.path("maxItems").asInt(MANY);
            if (max <= MAX_ITEMS) {
                arrays.add(filled(items, max));
            }
        }
        return arrays;
    }

    /** Returns arrays whose first items have separate schemas. */
    private List<JsonNode> tuples() {
        List<List<JsonNode>> items = new ArrayList<>();
        schema.get("prefixItems").forEach(item -> items.add(samples.apply(item)));
        if (items.stream().anyMatch(List::isEmpty)) {
            return List.of();
        }
        ArrayNode first = JsonNodeFactory.instance.arrayNode();
        items.forEach(values -> first.add(values.get(0)));
        List<JsonNode> arrays = new ArrayList<>(List.of(first));
        for (int i = 0; i < items.size(); i++) {
            for (JsonNode value : items.get(i)) {
                ArrayNode other = JsonNodeFactory.instance.arrayNode().addAll(first);
                other.set(i, value);
                arrays.add(other);
            }
        }
        return arrays;
    }

    private static ArrayNode filled(List<JsonNode> items, int count) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < count && !items.isEmpty(); i++) {
            array.add(items.get(i % items.size()));
        }
        return array;
    }
}
