package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.engine.document.ApiDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The schemas of a document with their rules, each of which is read on first use. Schemas that contain no rules at any
 * depth are omitted, because most values in a request need no check. Thread-safe.
 */
final class RuledSchemas {
    private static final String RULES = "x-rules";
    private static final String MAPPING = "mapping";

    private final ApiDocument document;
    private final Map<String, RuledSchema> byReference = new ConcurrentHashMap<>();
    private final Map<JsonNode, List<DocumentRule>> rules = Collections.synchronizedMap(new IdentityHashMap<>());

    RuledSchemas(ApiDocument document) {
        this.document = document;
    }

    /** Returns the schema at a node of the document, following a reference. */
    RuledSchema get(JsonNode schema) {
        return ApiDocument.isReference(schema)
                ? byReference.computeIfAbsent(schema.get("$ref").asText(), key -> read(document.resolve(schema)))
                : read(schema);
    }

    private RuledSchema read(JsonNode schema) {
        if (!leadsToRules(schema, new HashSet<>())) {
            return RuledSchema.NONE;
        }
        JsonNode tag = schema.path("discriminator");
        List<Supplier<RuledSchema>> members = new ArrayList<>();
        if (!tag.path(MAPPING).isObject()) {
            schema.path("oneOf").forEach(member -> child(member).ifPresent(members::add));
        }
        schema.path("allOf").forEach(member -> child(member).ifPresent(members::add));
        Map<String, Supplier<RuledSchema>> properties = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            names.add(property.getKey());
            child(property.getValue()).ifPresent(ruled -> properties.put(property.getKey(), ruled));
        }
        return new RuledSchema(
                tag.path(MAPPING).isObject() ? Optional.of(variants(tag)) : Optional.empty(),
                members,
                rules(schema),
                properties,
                child(schema.path("items")),
                child(schema.path("additionalProperties"))
                        .map(others -> new RuledSchema.Others(Set.copyOf(names), others)));
    }

    private RuledSchema.Variants variants(JsonNode tag) {
        Map<String, Supplier<RuledSchema>> variants = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> variant : tag.path(MAPPING).properties()) {
            JsonNode reference = JsonNodeFactory.instance.objectNode().set("$ref", variant.getValue());
            variants.put(variant.getKey(), child(reference).orElse(() -> RuledSchema.NONE));
        }
        return new RuledSchema.Variants(tag.path("propertyName").asText(), variants);
    }

    /**
     * Returns a nested schema; empty if it contains no rules at any depth. References are followed later, because they
     * may form cycles.
     */
    private Optional<Supplier<RuledSchema>> child(JsonNode schema) {
        if (!schema.isObject() || !leadsToRules(schema, new HashSet<>())) {
            return Optional.empty();
        }
        if (ApiDocument.isReference(schema)) {
            return Optional.of(() -> get(schema));
        }
        RuledSchema inline = read(schema);
        return Optional.of(() -> inline);
    }

    /** Returns the rules of a schema or media type in the document. Always returns the same objects. */
    List<DocumentRule> rules(JsonNode owner) {
        return owner.has(RULES) ? rules.computeIfAbsent(owner.get(RULES), RuledSchemas::readRules) : List.of();
    }

    private static List<DocumentRule> readRules(JsonNode list) {
        List<DocumentRule> read = new ArrayList<>();
        list.forEach(rule -> read.add(DocumentRule.read(rule)));
        return List.copyOf(read);
    }

    private boolean leadsToRules(JsonNode node, Set<String> open) {
        if (ApiDocument.isReference(node)) {
            return open.add(node.get("$ref").asText()) && leadsToRules(document.resolve(node), open);
        }
        if (node.has(RULES)) {
            return true;
        }
        for (JsonNode variant : node.path("discriminator").path(MAPPING)) {
            if (open.add(variant.asText())
                    && leadsToRules(document.root().at(variant.asText().substring(1)), open)) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (child.isContainerNode() && leadsToRules(child, open)) {
                return true;
            }
        }
        return false;
    }
}
