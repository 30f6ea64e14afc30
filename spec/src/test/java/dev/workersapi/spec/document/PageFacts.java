package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Facts of the five pages, without their wording.
 *
 * <p>A fact about a value is {@code {type, required, fields, items, variants, enum, const, …}}. Two
 * pages show only outlines of values, such as {@code {"id": "*string*"}}, which are converted to facts.
 */
final class PageFacts {
    static final JsonNode ALL = Bundled.json("/documented.json");

    /** Pages by their number in the fact file. */
    static final Map<String, String> PAGES = Map.of(
            "000",
            "upload-version",
            "001",
            "create-version",
            "002",
            "versions",
            "003",
            "upload-module",
            "004",
            "scripts");

    /** Type of a value that a page names but does not describe. */
    static final String UNSTATED = "unstated";

    private PageFacts() {}

    /** Operations whose fields a page describes. */
    static List<JsonNode> described() {
        return list("operations_detailed");
    }

    /** Operations whose responses a page outlines. */
    static List<JsonNode> outlined() {
        return list("operations_response_only");
    }

    static Stream<JsonNode> operations() {
        return Stream.concat(described().stream(), outlined().stream());
    }

    static String page(JsonNode operation) {
        return PAGES.get(operation.path("seed").asText());
    }

    /** Returns method and path, such as {@code GET /accounts/{account_id}/workers/scripts}. */
    static String endpoint(JsonNode operation) {
        return operation.path("method").asText() + " " + operation.path("path").asText();
    }

    private static List<JsonNode> list(String name) {
        return StreamSupport.stream(ALL.path(name).spliterator(), false).toList();
    }

    static ObjectNode object(JsonNode fields) {
        ObjectNode fact = JsonNodeFactory.instance.objectNode().put("type", "object");
        fact.set("fields", fields);
        return fact;
    }

    static JsonNode ofOutline(JsonNode outline) {
        ObjectNode fact = JsonNodeFactory.instance.objectNode();
        if (outline.isObject()) {
            ObjectNode fields = fact.put("type", "object").putObject("fields");
            outline.properties().forEach(field -> fields.set(field.getKey(), ofOutline(field.getValue())));
        } else if (outline.isArray()) {
            fact.put("type", "array").set("items", ofOutline(outline.path(0)));
        } else {
            fact.put("type", outline.isTextual() ? outline.asText().replace("*", "") : UNSTATED);
        }
        return fact;
    }
}
