package dev.workersapi.conformance.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Lists all mutants of a document, each with one constraint removed or relaxed. */
final class Mutants {
    /** Keywords that a mutant removes. */
    private static final List<String> REMOVED =
            List.of("enum", "const", "maxLength", "minimum", "minItems", "propertyNames", "then", "not");

    /** Formats of encoded bytes, which a JSON validator does not check. */
    private static final Set<String> NOTES = Set.of("binary", "byte");

    private final List<Mutant> mutants = new ArrayList<>();

    private final Set<String> forms;
    private final Set<String> parameters;

    private Mutants(JsonNode document) {
        forms = forms(document);
        parameters = parameters(document);
    }

    static List<Mutant> of(JsonNode document) {
        Mutants all = new Mutants(document);
        fields(document.at("/components/schemas"))
                .forEach(schema -> all.visitSchema("/components/schemas/" + schema.getKey(), schema.getValue()));
        fields(document.at("/components/parameters"))
                .forEach(parameter ->
                        all.visitParameter("/components/parameters/" + parameter.getKey(), parameter.getValue()));
        fields(document.at("/paths"))
                .forEach(path -> all.visitPath("/paths/" + escaped(path.getKey()), path.getValue()));
        return List.copyOf(all.mutants);
    }

    private void visitPath(String pointer, JsonNode item) {
        visitList(pointer, item, "parameters", "parameter");
        for (Map.Entry<String, JsonNode> operation : fields(item)) {
            if (operation.getValue().has("operationId")) {
                visitOperation(pointer + "/" + operation.getKey(), operation.getValue());
            }
        }
    }

    private void visitOperation(String pointer, JsonNode operation) {
        visitList(pointer, operation, "parameters", "parameter");
        for (Map.Entry<String, JsonNode> response : fields(operation.path("responses"))) {
            removed("status", pointer + "/responses", response.getKey());
            if (response.getValue().has("x-body-optional")) {
                removed("body-optional", pointer + "/responses/" + response.getKey(), "x-body-optional");
            }
        }
        if (operation.path("requestBody").path("required").asBoolean()) {
            removed("required", pointer + "/requestBody", "required");
        }
        for (Map.Entry<String, JsonNode> content :
                fields(operation.path("requestBody").path("content"))) {
            for (Map.Entry<String, JsonNode> part : fields(content.getValue().path("encoding"))) {
                String at = pointer + "/requestBody/content/" + escaped(content.getKey()) + "/encoding";
                removed("encoding", at, part.getKey());
                visitTypes(
                        at + "/" + part.getKey(),
                        part.getValue().path("contentType").asText());
            }
        }
    }

    /** Adds a mutant for each media type of a part. */
    private void visitTypes(String pointer, String types) {
        List<String> all = List.of(types.split(", "));
        if (all.size() > 1) {
            for (String type : all) {
                String fewer = String.join(
                        ", ", all.stream().filter(other -> !other.equals(type)).toList());
                add("media-type", pointer, type, node -> ((ObjectNode) node).put("contentType", fewer));
            }
        }
    }

    private void visitParameter(String pointer, JsonNode parameter) {
        // A path parameter is always present.
        if (parameter.path("required").asBoolean()
                && !parameter.path("in").asText().equals("path")) {
            removed("required", pointer, "required");
        }
        JsonNode type = parameter.path("schema").path("type");
        if (!type.isMissingNode() && !isText(type)) {
            removed("type", pointer + "/schema", "type");
        }
        visitKeywords(pointer + "/schema", parameter.path("schema"));
    }

    private void visitSchema(String pointer, JsonNode schema) {
        if (schema.has("type") && !isImplied(pointer, schema)) {
            removed("type", pointer, "type");
            if (schema.get("type").isArray()) {
                visitList(pointer, schema, "type", "one-type");
            }
        }
        visitKeywords(pointer, schema);
        visitList(pointer, schema, "required", "required");
        visitList(pointer + "/then", schema.path("then"), "required", "required");
        if (schema.path("x-named-by-caller").asBoolean()) {
            removed("x-named-by-caller", pointer, "x-named-by-caller");
        }
        for (Map.Entry<String, JsonNode> property : fields(schema.path("properties"))) {
            removed("property", pointer + "/properties", property.getKey());
            // The direction of a property only matters if it is required.
            if (property.getValue().path("writeOnly").asBoolean()
                    && contains(schema.path("required"), property.getKey())) {
                removed("writeOnly", pointer + "/properties/" + escaped(property.getKey()), "writeOnly");
            }
            visitSchema(pointer + "/properties/" + escaped(property.getKey()), property.getValue());
        }
        visitVariants(pointer, schema);
        if (schema.has("items") && !schema.path("x-named-by-caller").asBoolean()) {
            removed("items", pointer, "items");
            visitSchema(pointer + "/items", schema.get("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            removed("additionalProperties", pointer, "additionalProperties");
            visitSchema(pointer + "/additionalProperties", schema.get("additionalProperties"));
        }
        for (int i = 0; i < schema.path("allOf").size(); i++) {
            visitSchema(pointer + "/allOf/" + i, schema.get("allOf").get(i));
        }
    }

    /** Returns true if a type has no effect: next to a constant, for a string parameter, or outside JSON. */
    private boolean isImplied(String pointer, JsonNode schema) {
        return schema.has("const")
                || (parameters.contains(pointer) && isText(schema.get("type")))
                || forms.stream().anyMatch(form -> pointer.equals(form) || pointer.startsWith(form + "/"));
    }

    /** Parameters are strings anyway, so the type has no effect. */
    private static boolean isText(JsonNode type) {
        return type.asText().equals("string");
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode item : list) {
            if (item.asText().equals(text)) {
                return true;
            }
        }
        return false;
    }

    /** JSON Pointers to the schemas of parameters. */
    private static Set<String> parameters(JsonNode document) {
        Set<String> parameters = new TreeSet<>();
        document.at("/components/parameters")
                .findValues("$ref")
                .forEach(reference -> parameters.add(reference.asText().substring(1)));
        return parameters;
    }

    /** JSON Pointers to the schemas of forms. */
    private static Set<String> forms(JsonNode document) {
        Set<String> forms = new TreeSet<>();
        document.path("paths").findValues("multipart/form-data").forEach(content -> {
            String reference = content.path("schema").path("$ref").asText();
            if (!reference.isEmpty()) {
                forms.add(reference.substring(1));
            }
        });
        return forms;
    }

    private void visitVariants(String pointer, JsonNode schema) {
        visitList(pointer, schema, "oneOf", "variant");
        for (int i = 0; i < schema.path("oneOf").size(); i++) {
            if (!schema.get("oneOf").get(i).path("type").asText().equals("null")) {
                visitSchema(pointer + "/oneOf/" + i, schema.get("oneOf").get(i));
            }
        }
        for (Map.Entry<String, JsonNode> mapping :
                fields(schema.path("discriminator").path("mapping"))) {
            removed("mapping", pointer + "/discriminator/mapping", mapping.getKey());
        }
    }

    private void visitKeywords(String pointer, JsonNode schema) {
        for (String keyword : REMOVED) {
            if (schema.has(keyword)) {
                removed(keyword, pointer, keyword);
            }
        }
        visitList(pointer, schema, "enum", "enum-value");
        if (schema.has("format") && !NOTES.contains(schema.get("format").asText())) {
            removed("format", pointer, "format");
        }
        for (String limit : List.of("maxLength", "minimum")) {
            if (schema.has(limit)) {
                int looser = schema.get(limit).asInt() + (limit.equals("maxLength") ? 1 : -1);
                add(limit, pointer, "loosened to " + looser, node -> ((ObjectNode) node).put(limit, looser));
            }
        }
    }

    /** Adds a mutant for each entry of a list. */
    private void visitList(String pointer, JsonNode node, String list, String kind) {
        for (int i = 0; i < node.path(list).size(); i++) {
            int index = i;
            String entry = node.get(list).get(i).toString();
            add(kind, pointer + "/" + list, entry, array -> ((ArrayNode) array).remove(index));
        }
    }

    private void removed(String kind, String pointer, String field) {
        add(kind, pointer, field, node -> ((ObjectNode) node).remove(field));
    }

    private void add(String kind, String pointer, String detail, Consumer<JsonNode> change) {
        mutants.add(new Mutant(kind, pointer, detail, change));
    }

    private static Set<Map.Entry<String, JsonNode>> fields(JsonNode node) {
        return node.properties();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
