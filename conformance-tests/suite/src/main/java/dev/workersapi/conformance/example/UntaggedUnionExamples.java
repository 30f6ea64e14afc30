package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.finding.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Generates the examples of a union without a tag, whose variants are distinguished by their properties. For each
 * variant, a property or constant is removed or changed, and each pair of variants is mixed.
 */
final class UntaggedUnionExamples {
    /** Receives each example. The rule is empty if the value conforms. */
    interface Sink {
        void accept(String label, JsonNode value, Optional<Rule> rule);
    }

    private final Schemas schemas;
    private final SampleValues samples;
    private final Map<String, JsonNode> variants = new LinkedHashMap<>();

    UntaggedUnionExamples(Schemas schemas, SampleValues samples, JsonNode union) {
        this.schemas = schemas;
        this.samples = samples;
        for (JsonNode variant : schemas.variants(union)) {
            variants.put(schemas.label(variant), schemas.resolve(variant));
        }
    }

    void examples(Sink sink) {
        if (variants.values().stream()
                .anyMatch(variant -> !schemas.types(variant).equals(Set.of("object")))) {
            sink.accept("mistyped", JsonNodeFactory.instance.objectNode(), Optional.of(Rule.TYPE));
            return;
        }
        sink.accept("mistyped", TextNode.valueOf("seven"), Optional.of(Rule.TYPE));
        add(sink, "empty", JsonNodeFactory.instance.objectNode());
        List<Map.Entry<String, JsonNode>> all = List.copyOf(variants.entrySet());
        for (int i = 0; i < all.size(); i++) {
            String label = all.get(i).getKey();
            JsonNode variant = all.get(i).getValue();
            ObjectNode minimal = (ObjectNode) samples.minimal(variant);
            for (String name : Schemas.texts(variant.path("required"))) {
                add(sink, label + "-without-" + name, minimal.deepCopy().without(name));
                if (variant.path("properties").path(name).has("const")) {
                    add(sink, label + "-other-" + name, minimal.deepCopy().put(name, "nonsense"));
                }
            }
            for (Map.Entry<String, JsonNode> other : all.subList(i + 1, all.size())) {
                ObjectNode mixed = distinguishing(variant);
                mixed.setAll(distinguishing(other.getValue()));
                add(sink, label + "-with-" + other.getKey(), mixed);
            }
        }
    }

    /** Returns a value with the required properties of a variant, or with all its properties if none are required. */
    private ObjectNode distinguishing(JsonNode variant) {
        ObjectNode minimal = (ObjectNode) samples.minimal(variant);
        return minimal.isEmpty() ? (ObjectNode) samples.full(variant) : minimal;
    }

    private void add(Sink sink, String label, JsonNode value) {
        long matching = variants.values().stream()
                .filter(variant -> matches(variant, (ObjectNode) value))
                .count();
        sink.accept(label, value, matching == 1 ? Optional.empty() : Optional.of(Rule.ONE_OF));
    }

    /**
     * Returns true if the property names and constants of a value match the variant. The other values are samples,
     * which always conform.
     */
    private static boolean matches(JsonNode variant, ObjectNode value) {
        Set<String> forbidden =
                Schemas.texts(variant.path("propertyNames").path("not").path("enum"));
        if (variant.path("propertyNames").path("not").has("const")) {
            forbidden = Set.of(
                    variant.path("propertyNames").path("not").path("const").asText());
        }
        for (String required : Schemas.texts(variant.path("required"))) {
            if (!value.has(required)) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode constant = variant.path("properties").path(field.getKey()).path("const");
            if (forbidden.contains(field.getKey())
                    || (!constant.isMissingNode() && !constant.equals(field.getValue()))) {
                return false;
            }
        }
        return true;
    }
}
