package dev.workersapi.spec.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A change that a test makes to a document, and how the comparison should report it. */
record Seed(String file, JsonNode json) {
    static List<Seed> in(String file) {
        return StreamSupport.stream(Documents.yaml("/diff/" + file + ".yaml").spliterator(), false)
                .map(json -> new Seed(file, json))
                .toList();
    }

    /** Returns a copy of a document with the change. */
    JsonNode apply(JsonNode document) {
        JsonNode copy = document.deepCopy();
        json.path("edit").forEach(edit -> edit(copy, edit));
        return copy;
    }

    /** Applies an operation of JSON Patch (RFC 6902); {@code copy} instead of a value names another place. */
    private static void edit(JsonNode document, JsonNode edit) {
        JsonPointer path = JsonPointer.compile(edit.path("path").asText());
        JsonNode parent = document.at(path.head());
        JsonNode value = edit.has("copy")
                ? document.at(edit.get("copy").asText()).deepCopy()
                : edit.path("value").deepCopy();
        String name = path.last().getMatchingProperty();
        String operation = edit.path("op").asText();
        assertThat(operation.equals("add") || !document.at(path).isMissingNode())
                .as("%s exists", path)
                .isTrue();
        if (parent instanceof ObjectNode object) {
            if (operation.equals("remove")) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (parent instanceof ArrayNode array) {
            int index = name.equals("-") ? array.size() : Integer.parseInt(name);
            switch (operation) {
                case "remove" -> array.remove(index);
                case "add" -> array.insert(index, value);
                default -> array.set(index, value);
            }
        } else {
            throw new AssertionError(path + " has no parent");
        }
    }

    /**
     * The changes that should be reported, in the form of {@link #actual}; empty if the meaning of the document stays
     * the same.
     */
    List<String> expected() {
        if (json.has("kinds")) {
            List<String> several = new ArrayList<>();
            json.get("kinds").forEach(line -> several.add(line.asText()));
            return several;
        }
        if (!json.has("kind")) {
            return List.of();
        }
        List<String> directions = new ArrayList<>();
        if (json.has("directions")) {
            json.get("directions").forEach(direction -> directions.add(direction.asText()));
        } else {
            directions.add("request");
        }
        String at = json.path("at").asText(json.at("/edit/0/path").asText());
        return List.of(line(
                json.path("kind").asText(),
                at,
                breaks(),
                directions,
                json.path("undecided").asBoolean()));
    }

    private String breaks() {
        String byFile = file.equals("harmless") ? "none" : file;
        return json.path("breaks").asText(byFile);
    }

    /** The part of the version that the change increases. */
    String version() {
        String otherwise = switch (breaks()) {
            case "clients", "both" -> "major";
            case "servers" -> "minor";
            default -> "patch";
        };
        return json.path("version").asText(otherwise);
    }

    static List<String> actual(DocumentDiff diff) {
        return diff.changes().stream()
                .map(change -> line(
                        change.kind().toString(),
                        change.pointer(),
                        change.breaks().toString(),
                        change.directions().stream()
                                .sorted()
                                .map(Object::toString)
                                .toList(),
                        change.undecided()))
                .toList();
    }

    private static String line(String kind, String at, String breaks, List<String> directions, boolean undecided) {
        return kind + " at " + at + " breaks " + breaks + " in " + directions + (undecided ? ", undecided" : "");
    }

    @Override
    public String toString() {
        return file + ": " + json.path("seed").asText();
    }
}
