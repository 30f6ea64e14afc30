package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** All schemas in the bundle, including nested ones, by their place. */
final class SchemaNodes {
    private static final List<String> LISTED = List.of("allOf", "oneOf", "anyOf");
    private static final List<String> SINGLE =
            List.of("items", "additionalProperties", "propertyNames", "not", "if", "then");

    static final Map<String, JsonNode> ALL = collect();

    /** Schemas in components that a page documents. */
    static final Map<String, JsonNode> OF_PAGES = collectOfPages();

    private SchemaNodes() {}

    private static Map<String, JsonNode> collect() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        Bundled.schemas().properties().forEach(schema -> walk(schema.getKey(), schema.getValue(), all::put));
        Bundled.DOCUMENT
                .at("/components/parameters")
                .properties()
                .forEach(parameter -> walk(
                        "parameters/" + parameter.getKey(), parameter.getValue().path("schema"), all::put));
        Bundled.DOCUMENT.at("/components/responses").properties().forEach(response -> {
            contents("responses/" + response.getKey(), response.getValue().path("content"), all::put);
            response.getValue()
                    .path("headers")
                    .properties()
                    .forEach(header ->
                            walk("headers/" + header.getKey(), header.getValue().path("schema"), all::put));
        });
        for (Operation operation : Bundled.operations()) {
            contents(operation.id() + "/request", operation.requestContent(), all::put);
            operation
                    .node()
                    .path("responses")
                    .properties()
                    .forEach(response -> contents(
                            operation.id() + "/" + response.getKey(),
                            response.getValue().path("content"),
                            all::put));
        }
        return all;
    }

    private static Map<String, JsonNode> collectOfPages() {
        Map<String, JsonNode> all = new LinkedHashMap<>();
        Bundled.schemas().properties().forEach(schema -> {
            if (Bundled.isOfPages(schema.getValue())) {
                walk(schema.getKey(), schema.getValue(), all::put);
            }
        });
        return all;
    }

    private static void contents(String place, JsonNode content, BiConsumer<String, JsonNode> visitor) {
        content.properties()
                .forEach(media ->
                        walk(place + "/" + media.getKey(), media.getValue().path("schema"), visitor));
    }

    private static void walk(String place, JsonNode schema, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(place, schema);
        schema.path("properties")
                .properties()
                .forEach(property -> walk(place + "." + property.getKey(), property.getValue(), visitor));
        for (String keyword : LISTED) {
            for (int i = 0; i < schema.path(keyword).size(); i++) {
                walk(place + "/" + keyword + "/" + i, schema.path(keyword).path(i), visitor);
            }
        }
        for (String keyword : SINGLE) {
            if (schema.path(keyword).isObject()) {
                walk(place + "/" + keyword, schema.path(keyword), visitor);
            }
        }
    }
}
