package dev.workersapi.engine.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which parts a form has.
 *
 * @param named parts that carry the name of a property
 * @param files the property that stands for every file, whatever its part is called; empty if there is none
 * @param others what a part of any other name holds, where the form leaves names to the caller
 */
public record FormSchema(
        Map<String, JsonNode> named,
        Optional<String> files,
        Optional<JsonNode> others,
        Set<String> required,
        Map<String, List<String>> encoding) {

    /**
     * The role of a part in the form.
     *
     * @param json whether the part holds JSON, which is checked
     */
    public record Kind(String property, JsonNode schema, boolean json) {}

    public static FormSchema of(JsonNode schema, Map<String, List<String>> encoding) {
        Map<String, JsonNode> named = new LinkedHashMap<>();
        Optional<String> files = Optional.empty();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().path("x-named-by-caller").asBoolean()) {
                files = Optional.of(property.getKey());
            } else {
                named.put(property.getKey(), property.getValue());
            }
        }
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        // A form that the document describes as mere bytes has parts of any name.
        JsonNode others = schema.path("type").asText().equals("object") ? schema.path("additionalProperties") : schema;
        return new FormSchema(
                named, files, others.isObject() ? Optional.of(others) : Optional.empty(), required, encoding);
    }

    /** What the part is; empty if the document does not know it. */
    public Optional<Kind> kind(Multipart.Part part) {
        JsonNode property = named.get(part.name());
        if (property != null) {
            return Optional.of(
                    new Kind(part.name(), property, types(part.name()).contains(MediaType.JSON)));
        }
        if (files.isPresent() && !part.isField()) {
            return files.map(name -> new Kind(name, MissingNode.getInstance(), false));
        }
        return others.map(schema -> new Kind("", schema, false));
    }

    /** The property that a part such as {@code metadata[main_module]} is a splinter of; a file is never one. */
    public Optional<String> bracketed(Multipart.Part part) {
        int bracket = part.fileName().isEmpty() ? part.name().indexOf('[') : -1;
        return bracket > 0 && named.containsKey(part.name().substring(0, bracket))
                ? Optional.of(part.name().substring(0, bracket))
                : Optional.empty();
    }

    /** The media types that the document allows for a part; empty where it allows any. */
    public List<String> types(String property) {
        return encoding.getOrDefault(property, List.of());
    }
}
