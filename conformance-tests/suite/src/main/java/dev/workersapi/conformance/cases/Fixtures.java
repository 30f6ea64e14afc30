package dev.workersapi.conformance.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.text.NearestNames;
import java.util.List;
import java.util.Map;

/** Pieces that several cases share. A case refers to a fixture with {@code {"use": NAME}}. Immutable. */
final class Fixtures {
    /**
     * A kind of fixture: the folder that contains its files, and the property of a file that replaces the reference.
     */
    enum Kind {
        GIVEN("given", "steps"),
        PARTS("parts", "part"),
        JSON("json", "json");

        private final String folder;
        private final String content;

        Kind(String folder, String content) {
            this.folder = folder;
            this.content = content;
        }

        String folder() {
            return folder;
        }
    }

    private static final String USE = "use";

    private final Map<String, JsonNode> files;

    /** @param files the files by kind and name, such as {@code parts/index.js} */
    Fixtures(Map<String, JsonNode> files) {
        this.files = Map.copyOf(files);
    }

    /**
     * Returns a copy of the case in which the contents of fixtures replace the references to them.
     *
     * @throws InvalidCaseException if a fixture does not exist
     */
    ObjectNode expanded(JsonNode json) {
        ObjectNode expanded = json.deepCopy();
        if (json.has("given")) {
            ArrayNode given = expanded.putArray("given");
            json.get("given").forEach(step -> {
                if (isReference(step)) {
                    given.addAll((ArrayNode) content(Kind.GIVEN, step));
                } else {
                    given.add(step.deepCopy());
                }
            });
        }
        expand(expanded);
        expanded.path("given").forEach(this::expand);
        expanded.path("afterwards").forEach(this::expand);
        return expanded;
    }

    private void expand(JsonNode step) {
        expandParts(step.path("request").path("parts"));
        expandParts(step.path("expect").path("parts"));
        JsonNode body = step.path("request").path("json");
        if (isReference(body)) {
            ((ObjectNode) step.get("request")).set("json", content(Kind.JSON, body));
        }
    }

    private void expandParts(JsonNode parts) {
        for (int i = 0; i < parts.size(); i++) {
            if (isReference(parts.get(i))) {
                ((ArrayNode) parts).set(i, content(Kind.PARTS, parts.get(i)));
            }
        }
    }

    static boolean isReference(JsonNode json) {
        return json.size() == 1 && json.path(USE).isTextual();
    }

    private JsonNode content(Kind kind, JsonNode reference) {
        String name = reference.path(USE).asText();
        JsonNode file = files.get(kind.folder + "/" + name);
        if (file == null) {
            throw new InvalidCaseException(unknown(kind, name));
        }
        return file.get(kind.content).deepCopy();
    }

    private String unknown(Kind kind, String name) {
        List<String> known = files.keySet().stream()
                .filter(file -> file.startsWith(kind.folder + "/"))
                .map(file -> file.substring(kind.folder.length() + 1))
                .sorted()
                .toList();
        List<String> near = NearestNames.of(name, known);
        return "fixtures/" + kind.folder + " has no fixture '" + name + "'; "
                + (near.isEmpty()
                        ? "expected one of " + String.join(", ", known)
                        : "did you mean " + String.join(" or ", near) + "?");
    }
}
