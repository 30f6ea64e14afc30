package dev.workersapi.engine;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import dev.workersapi.engine.schema.CompiledSchema;
import dev.workersapi.engine.schema.SchemaCompiler;
import dev.workersapi.engine.text.Excerpt;
import dev.workersapi.engine.text.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the validator found, one entry for each thing that is wrong, in words for the person who has to
 * mend it.
 *
 * @param pointer into the value that was validated
 * @param rule the JSON Schema keyword
 */
record SchemaError(String pointer, String rule, String message) {

    /**
     * The errors, each once: a value of the wrong type is reported for its type alone, and the failed
     * alternatives of an {@code anyOf} as one.
     */
    static List<SchemaError> distinct(CompiledSchema schema, List<Error> errors) {
        Set<String> mistyped = new LinkedHashSet<>();
        Map<String, List<Error>> alternatives = new LinkedHashMap<>();
        Map<String, SchemaError> distinct = new LinkedHashMap<>();
        for (Error error : errors) {
            if (error.getKeyword().equals("type")) {
                mistyped.add(error.getInstanceLocation().toString());
            }
        }
        for (Error error : errors) {
            String path = error.getEvaluationPath().toString();
            String pointer = error.getInstanceLocation().toString();
            int anyOf = path.indexOf("/anyOf/");
            if (anyOf >= 0) {
                alternatives
                        .computeIfAbsent(path.substring(0, anyOf), key -> new ArrayList<>())
                        .add(error);
            } else if (error.getKeyword().equals("type") || !mistyped.contains(pointer)) {
                String key = pointer + " " + error.getKeyword() + " " + error.getProperty();
                distinct.putIfAbsent(key, new SchemaError(pointer, error.getKeyword(), message(schema, error)));
            }
        }
        List<SchemaError> all = new ArrayList<>(distinct.values());
        alternatives.forEach((path, failed) -> all.add(anyOf(schema, path, failed)));
        return all;
    }

    private static SchemaError anyOf(CompiledSchema schema, String path, List<Error> failed) {
        Set<String> missing = new LinkedHashSet<>();
        String pointer = failed.get(0).getInstanceLocation().toString();
        for (Error error : failed) {
            String at = error.getInstanceLocation().toString();
            pointer = at.length() < pointer.length() ? at : pointer;
            if (error.getProperty() != null) {
                missing.add(error.getProperty());
            }
        }
        String what = missing.isEmpty()
                ? "fits none of its alternatives"
                : "needs at least one of the properties " + String.join(", ", missing);
        return new SchemaError(pointer, "anyOf", owner(schema, path) + " " + what);
    }

    private static String message(CompiledSchema schema, Error error) {
        String path = error.getEvaluationPath().toString();
        JsonNode keyword = schema.json().at(path);
        JsonNode value = error.getInstanceNode();
        JsonNode definition = schema.json().at(JsonPointer.valueOf(path).head());
        boolean secret = definition.path(SchemaCompiler.MARK).asText().equals(SchemaCompiler.SECRET);
        String received = secret ? Redaction.REDACTED : Excerpt.value(value);
        String what = label(schema, error);
        return switch (error.getKeyword()) {
            case "required" -> owner(schema, path) + ": the property '" + error.getProperty() + "' is missing; add it";
            case "type" -> what + ": expected " + types(definition.path("type")) + ", received " + Excerpt.type(value);
            case "enum" ->
                what + ": the document does not know " + received + "; "
                        + Excerpt.known(texts(definition.path("enum")), value.asText());
            case "const" -> what + ": expected " + definition.path("const") + ", received " + received;
            case "maxLength" ->
                what + ": expected at most " + keyword + " characters, received "
                        + value.asText().codePointCount(0, value.asText().length());
            case "minimum" -> what + ": expected " + keyword + " or more, received " + received;
            case "minItems" -> what + ": expected " + keyword + " or more items, received " + value.size();
            case "format" ->
                what + ": expected the format " + definition.path("format").asText() + ", received " + received;
            default -> what + ": " + (secret ? "the value breaks '" + error.getKeyword() + "'" : error.getMessage());
        };
    }

    /** The value that an error is about, such as {@code Script.tags[0]}: its owner and the way from there. */
    private static String label(CompiledSchema schema, Error error) {
        String path = error.getEvaluationPath().toString();
        int property = path.lastIndexOf("/properties/");
        if (property < 0) {
            return schema.name();
        }
        String name = path.substring(property + "/properties/".length()).split("/", 2)[0];
        String pointer = error.getInstanceLocation().toString();
        StringBuilder label = new StringBuilder(owner(schema, path.substring(0, property)));
        for (String step :
                pointer.substring(pointer.lastIndexOf("/" + name) + 1).split("/", -1)) {
            boolean index = !step.isEmpty() && step.chars().allMatch(Character::isDigit);
            label.append(index ? "[" + step + "]" : "." + unescaped(step));
        }
        return label.toString();
    }

    /** The name of the innermost component that has names of its own on the way to a place. */
    private static String owner(CompiledSchema schema, String path) {
        String owner = schema.name();
        JsonNode node = schema.json();
        for (String step : path.split("/", -1)) {
            if (!step.isEmpty()) {
                node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(unescaped(step));
                if (node.has("properties") || node.has("allOf")) {
                    owner = node.path(SchemaCompiler.NAME).asText(owner);
                }
            }
        }
        return owner;
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static String types(JsonNode type) {
        return type.isArray() ? String.join(" or ", texts(type)) : type.asText();
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
