package dev.workersapi.engine.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.engine.text.MessageText;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The types that a schema allows, and the schemas of nested values. They are needed to read text, because text has no
 * type.
 */
public final class ParameterSchema {
    private static final int MAX_DEPTH = 20;
    private static final List<String> COMPOSITION = List.of("allOf", "anyOf", "oneOf");

    private final ApiDocument document;
    private final JsonNode schema;
    private final Set<String> types;
    private final boolean anyString;

    public ParameterSchema(ApiDocument document, JsonNode schema) {
        this.document = document;
        this.schema = document.resolve(schema);
        Set<String> found = new LinkedHashSet<>();
        addTypes(this.schema, found, 0);
        this.types = Collections.unmodifiableSet(found);
        int keywords = schema.has("x-rules") ? schema.size() - 1 : schema.size();
        this.anyString = keywords == 1 && schema.path("type").asText().equals("string");
    }

    /** The names of the types; empty if any type is allowed. */
    public Set<String> types() {
        return types;
    }

    /** Returns true if the only keywords of the schema are {@code type: string} and {@code x-rules}. */
    boolean isAnyString() {
        return anyString;
    }

    private void addTypes(JsonNode node, Set<String> types, int depth) {
        JsonNode own = document.resolve(node);
        JsonNode type = own.path("type");
        if (type.isTextual()) {
            types.add(type.asText());
        } else if (type.isArray()) {
            type.forEach(name -> types.add(name.asText()));
        } else if (own.has("properties")) {
            types.add("object");
        } else if (own.has("items")) {
            types.add("array");
        } else if (own.has("enum") || own.has("const")) {
            own.path("enum").forEach(value -> types.add(MessageText.type(value)));
            if (own.has("const")) {
                types.add(MessageText.type(own.get("const")));
            }
        } else if (depth < MAX_DEPTH) {
            COMPOSITION.forEach(keyword -> own.path(keyword).forEach(member -> addTypes(member, types, depth + 1)));
        }
    }

    /** Returns the schema of list items; a missing schema if there is none. */
    public ParameterSchema items() {
        return new ParameterSchema(document, find(schema, "items", "", 0));
    }

    /**
     * Returns the schema of a property, or of all properties without their own schema; a missing schema if there is
     * none.
     */
    public ParameterSchema property(String name) {
        JsonNode own = find(schema, "properties", name, 0);
        return new ParameterSchema(document, own.isMissingNode() ? find(schema, "additionalProperties", "", 0) : own);
    }

    private JsonNode find(JsonNode node, String keyword, String name, int depth) {
        JsonNode own = document.resolve(node);
        JsonNode found = name.isEmpty() ? own.path(keyword) : own.path(keyword).path(name);
        if (found.isObject() || depth == MAX_DEPTH) {
            return found;
        }
        for (String composition : COMPOSITION) {
            for (JsonNode member : own.path(composition)) {
                JsonNode nested = find(member, keyword, name, depth + 1);
                if (nested.isObject()) {
                    return nested;
                }
            }
        }
        return MissingNode.getInstance();
    }

    /** Returns true if the document describes no schema here. */
    public boolean isMissing() {
        return schema.isMissingNode();
    }

    /** The schema as JSON, with its reference resolved. */
    public JsonNode json() {
        return schema;
    }
}
