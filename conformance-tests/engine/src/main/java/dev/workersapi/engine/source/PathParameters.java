package dev.workersapi.engine.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Declares the path parameters that occur in a document's paths but are not declared there. Their values can be any
 * text.
 */
final class PathParameters {
    private static final Pattern NAME = Pattern.compile("\\{([^}]+)}");

    private PathParameters() {}

    static void declare(ObjectNode root) {
        ApiDocument document = ApiDocument.of(root);
        for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
            JsonNode item = document.resolve(path.getValue());
            for (Map.Entry<String, JsonNode> field : item.properties()) {
                if (ApiDocument.isMethod(field.getKey()) && field.getValue() instanceof ObjectNode operation) {
                    declare(document, path.getKey(), item, operation);
                }
            }
        }
    }

    private static void declare(ApiDocument document, String path, JsonNode item, ObjectNode operation) {
        Set<String> declared = new HashSet<>();
        for (JsonNode list : List.of(item.path("parameters"), operation.path("parameters"))) {
            for (JsonNode reference : list) {
                JsonNode parameter = document.resolve(reference);
                if (parameter.path("in").asText().equals("path")) {
                    declared.add(parameter.path("name").asText());
                }
            }
        }
        Matcher names = NAME.matcher(path);
        while (names.find()) {
            if (declared.add(names.group(1))) {
                ArrayNode parameters = operation.withArrayProperty("parameters");
                ObjectNode parameter = parameters.addObject();
                parameter.put("name", names.group(1)).put("in", "path").put("required", true);
                parameter.putObject("schema").put("type", "string");
            }
        }
    }
}
