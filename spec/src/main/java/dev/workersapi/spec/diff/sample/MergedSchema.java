package dev.workersapi.spec.diff.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.spec.diff.document.Document;
import dev.workersapi.spec.diff.document.Located;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Merges a schema with the schemas that it refers to, and those that it is composed of. Immutable. */
final class MergedSchema {
    private static final Set<String> MAPS = Set.of("properties", "patternProperties");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties");

    private final Document document;

    MergedSchema(Document document) {
        this.document = document;
    }

    /** Returns one schema that has the keywords of all. If several have a keyword, it may be that of any of them. */
    JsonNode of(JsonNode schema) {
        return of(schema, new HashSet<>());
    }

    private JsonNode of(JsonNode schema, Set<String> followed) {
        if (!schema.has("$ref") && !schema.has("allOf")) {
            return schema;
        }
        ObjectNode merged = copy(schema);
        merged.remove(List.of("$ref", "allOf"));
        String reference = schema.path("$ref").asText();
        if (!reference.isEmpty() && followed.add(reference)) {
            JsonNode target = of(document.target(new Located(schema, "")).node(), followed);
            if (target.equals(BooleanNode.FALSE)) {
                return target;
            }
            add(merged, target);
        }
        for (JsonNode part : schema.path("allOf")) {
            JsonNode member = of(part, followed);
            if (member.equals(BooleanNode.FALSE)) {
                return member;
            }
            add(merged, member);
        }
        return merged;
    }

    private static void add(ObjectNode merged, JsonNode part) {
        part.properties().forEach(keyword -> {
            JsonNode own = merged.get(keyword.getKey());
            merged.set(
                    keyword.getKey(),
                    own == null ? keyword.getValue() : both(keyword.getKey(), own, keyword.getValue()));
        });
    }

    private static JsonNode both(String keyword, JsonNode own, JsonNode other) {
        if (own.equals(other)) {
            return own;
        }
        if (keyword.equals("required")) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            own.forEach(names::add);
            other.forEach(names::add);
            return names;
        }
        if (MAPS.contains(keyword)) {
            ObjectNode all = copy(own);
            other.properties().forEach(property -> {
                JsonNode known = all.get(property.getKey());
                all.set(property.getKey(), known == null ? property.getValue() : allOf(known, property.getValue()));
            });
            return all;
        }
        return SCHEMAS.contains(keyword) ? allOf(own, other) : own;
    }

    private static JsonNode allOf(JsonNode one, JsonNode other) {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.putArray("allOf").add(one).add(other);
        return all;
    }

    /** Returns a copy that shares the values of the keywords. */
    static ObjectNode copy(JsonNode object) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
        return copy;
    }
}
