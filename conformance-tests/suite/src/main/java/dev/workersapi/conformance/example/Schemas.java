package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves the schemas of a document for the generators. Immutable. */
public final class Schemas {
    private final ApiDocument document;

    public Schemas(ApiDocument document) {
        this.document = document;
    }

    /** Follows a reference, and merges the {@code allOf} members of the schema. */
    public JsonNode resolve(JsonNode schema) {
        JsonNode target = ApiDocument.flat(document.resolve(schema));
        return target.has("allOf") ? merged(target) : target;
    }

    private JsonNode merged(JsonNode schema) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        merged.put("type", "object");
        ObjectNode properties = merged.putObject("properties");
        ArrayNode required = merged.putArray("required");
        for (JsonNode member : schema.path("allOf")) {
            JsonNode part = resolve(member);
            part.path("properties").properties().forEach(entry -> properties.set(entry.getKey(), entry.getValue()));
            part.path("required").forEach(required::add);
        }
        return merged;
    }

    static Map<String, JsonNode> properties(JsonNode schema) {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        schema.path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }

    static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    /** The properties of which at least one is required; empty if there is no such requirement. */
    static Set<String> alternatives(JsonNode schema) {
        Set<String> alternatives = texts(schema.at("/then/required"));
        alternatives.addAll(texts(schema.at("/if/not/required")));
        alternatives.retainAll(properties(schema).keySet());
        return alternatives;
    }

    /** The name of a variant: its title or, if it has none, the name of its component. */
    String label(JsonNode variant) {
        String name = ApiDocument.isReference(variant) ? ApiDocument.name(variant) : "variant";
        return document.resolve(variant).path("title").asText(name);
    }

    /** The types of the schema; empty if any type is allowed. */
    Set<String> types(JsonNode schema) {
        JsonNode type = resolve(schema).path("type");
        return type.isTextual() ? Set.of(type.asText()) : texts(type);
    }

    /** The variants of a union, including those of nested unions, but not null. */
    public List<JsonNode> variants(JsonNode union) {
        List<JsonNode> variants = new ArrayList<>();
        for (JsonNode member : union.path("oneOf")) {
            JsonNode target = resolve(member);
            if (target.has("oneOf")) {
                variants.addAll(variants(target));
            } else if (!target.path("type").asText().equals("null")) {
                variants.add(member);
            }
        }
        return variants;
    }

    boolean allowsNull(JsonNode schema) {
        JsonNode target = resolve(schema);
        for (JsonNode member : target.path("oneOf")) {
            if (allowsNull(member)) {
                return true;
            }
        }
        Set<String> types = types(schema);
        return types.contains("null") || (types.isEmpty() && !target.has("oneOf"));
    }

    /** The property that distinguishes the variants, here or in a nested union; empty if there is none. */
    String tag(JsonNode union) {
        if (union.has("discriminator")) {
            return union.path("discriminator").path("propertyName").asText();
        }
        for (JsonNode member : union.path("oneOf")) {
            String tag = resolve(member).has("oneOf") ? tag(resolve(member)) : "";
            if (!tag.isEmpty()) {
                return tag;
            }
        }
        return "";
    }
}
