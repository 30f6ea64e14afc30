package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The schemas of a document. Each is read on first use. Thread-safe. */
final class DescribedSchemas {
    private final ApiDocument document;
    private final Map<Node, DescribedSchema> known = new ConcurrentHashMap<>();

    DescribedSchemas(ApiDocument document) {
        this.document = document;
    }

    /** A node of the document, compared by identity: nodes never change, and comparing their contents would be slow. */
    private record Node(JsonNode schema) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(@Nullable Object other) {
            return other instanceof Node that && schema == that.schema;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(schema);
        }
    }

    /** Adds the schemas that apply to a value. */
    void collect(JsonNode reference, JsonNode value, List<DescribedSchema> found) {
        DescribedSchema schema = known.computeIfAbsent(new Node(reference), this::read);
        found.add(schema);
        for (DescribedSchema.Union union : schema.unions()) {
            JsonNode variant = union.variants().get(value.path(union.property()).asText());
            if (variant != null) {
                collect(variant, value, found);
            }
        }
    }

    private DescribedSchema read(Node node) {
        Map<String, JsonNode> properties = new HashMap<>();
        Map<String, JsonNode> nested = new HashMap<>();
        List<DescribedSchema.Union> unions = new ArrayList<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(node.schema());
        while (!open.isEmpty()) {
            JsonNode schema = document.resolve(open.remove());
            if (schema.path("discriminator").isObject()) {
                unions.add(union(schema.path("discriminator")));
            } else {
                schema.path("oneOf").forEach(open::add);
            }
            schema.path("allOf").forEach(open::add);
            schema.path("properties").properties().forEach(one -> properties.put(one.getKey(), one.getValue()));
            for (String keyword : new String[] {"items", "additionalProperties"}) {
                if (schema.path(keyword).isObject()) {
                    nested.put(keyword, schema.get(keyword));
                }
            }
        }
        return new DescribedSchema(
                properties,
                nested.getOrDefault("items", MissingNode.getInstance()),
                nested.getOrDefault("additionalProperties", MissingNode.getInstance()),
                unions);
    }

    private DescribedSchema.Union union(JsonNode discriminator) {
        Map<String, JsonNode> variants = new HashMap<>();
        for (Map.Entry<String, JsonNode> variant : discriminator.path("mapping").properties()) {
            variants.put(
                    variant.getKey(),
                    document.resolve(JsonNodeFactory.instance.objectNode().set("$ref", variant.getValue())));
        }
        return new DescribedSchema.Union(discriminator.path("propertyName").asText(), variants);
    }
}
