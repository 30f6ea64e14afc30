package dev.workersapi.engine.document;

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
 * The document's description of the parts of a form.
 *
 * @param named the schemas of parts whose names are the names of properties
 * @param files the property that describes all files, regardless of the names of their parts; empty if there is none
 * @param additional the schema of parts with other names; empty if the form does not allow them
 * @param required the names of the required parts
 * @param encoding the allowed media types of parts, by property
 * @param jsonParts the names of the parts that contain JSON
 * @param undocumented the names of the parts that the document marks as undocumented
 */
public record FormSchema(
        Map<String, JsonNode> named,
        Optional<String> files,
        Optional<JsonNode> additional,
        Set<String> required,
        Map<String, List<String>> encoding,
        Set<String> jsonParts,
        Set<String> undocumented) {

    /**
     * The description of one part.
     *
     * @param property the property that describes the part; empty for an additional part
     * @param schema the schema; a missing node for a file
     * @param isJson true if the part contains JSON, which is then checked
     */
    public record PartSchema(String property, JsonNode schema, boolean isJson) {}

    static FormSchema of(ApiDocument document, JsonNode described, Map<String, List<String>> encoding) {
        JsonNode schema = ComposedSchema.merged(document, described);
        Map<String, JsonNode> named = new LinkedHashMap<>();
        Optional<String> files = Optional.empty();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (property.getValue().path("x-named-by-caller").asBoolean()) {
                files = Optional.of(property.getKey());
            } else {
                named.put(property.getKey(), property.getValue());
            }
        }
        Set<String> undocumented = new LinkedHashSet<>();
        named.forEach((name, part) -> {
            if (ApiDocument.isUndocumented(part) || ApiDocument.isUndocumented(document.resolve(part))) {
                undocumented.add(name);
            }
        });
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        // A form that the document describes as bytes may have parts with any names.
        boolean isObject = schema.path("type").asText().equals("object") || schema.has("properties");
        JsonNode additional = isObject ? schema.path("additionalProperties") : schema;
        Set<String> jsonParts = new LinkedHashSet<>();
        encoding.forEach((name, types) -> {
            if (types.contains(MediaType.JSON)) {
                jsonParts.add(name);
            }
        });
        return new FormSchema(
                named,
                files,
                additional.isObject() ? Optional.of(additional) : Optional.empty(),
                required,
                encoding,
                jsonParts,
                undocumented);
    }

    /** Returns the description of a part; empty if the document has none. */
    public Optional<PartSchema> partSchema(Multipart.Part part) {
        JsonNode property = named.get(part.name());
        if (property != null) {
            boolean isJson = mediaTypes(part.name()).isEmpty()
                    ? MediaType.parse(part.contentType().orElse("")).isJson()
                    : jsonParts.contains(part.name());
            return Optional.of(new PartSchema(part.name(), property, isJson));
        }
        if (files.isPresent() && !part.isField()) {
            return files.map(name -> new PartSchema(name, MissingNode.getInstance(), false));
        }
        return additional.map(schema -> new PartSchema("", schema, false));
    }

    /**
     * Returns the property to which a part such as {@code metadata[main_module]} belongs; empty for other parts and for
     * files.
     */
    public Optional<String> bracketedProperty(Multipart.Part part) {
        int bracket = part.fileName().isEmpty() ? part.name().indexOf('[') : -1;
        return bracket > 0 && isJson(part.name().substring(0, bracket))
                ? Optional.of(part.name().substring(0, bracket))
                : Optional.empty();
    }

    /** Returns true if the document describes a part with this name as JSON. */
    public boolean isJson(String property) {
        return named.containsKey(property) && mediaTypes(property).contains(MediaType.JSON);
    }

    /** Returns the media types that the document allows for a part; empty if it allows any. */
    public List<String> mediaTypes(String property) {
        return encoding.getOrDefault(property, List.of());
    }
}
