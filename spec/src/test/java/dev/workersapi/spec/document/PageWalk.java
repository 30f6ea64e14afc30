package dev.workersapi.spec.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares the facts of the pages about operations with the bundle: paths, parameters, requests and responses. */
final class PageWalk {
    /** Security schemes of the bundle by their names in the pages. */
    private static final Map<String, Set<String>> SECURITY = Map.of(
            "bearer API token", Set.of("api_token"), "X-Auth-Email + X-Auth-Key", Set.of("api_email", "api_key"));

    private static final Map<String, Operation> OPERATIONS =
            Bundled.operations().stream().collect(Collectors.toMap(Operation::endpoint, Function.identity()));

    private final Comparison comparison;
    private final JsonNode fact;
    private final String page;
    private final Operation operation;

    private PageWalk(Comparison comparison, JsonNode fact, Operation operation) {
        this.comparison = comparison;
        this.fact = fact;
        this.page = PageFacts.page(fact);
        this.operation = operation;
    }

    /** Compares all facts about operations. */
    static Comparison ofEverything() {
        Comparison comparison = new Comparison();
        PageFacts.operations().forEach(fact -> {
            String place = PageFacts.endpoint(fact);
            Operation operation = OPERATIONS.get(place);
            String page = PageFacts.page(fact);
            comparison.add(new Statement(
                    page + " operations", place, place, "present", "true", Boolean.toString(operation != null)));
            if (operation != null) {
                new PageWalk(comparison, fact, operation).walk();
            }
        });
        return comparison;
    }

    private void walk() {
        comparison.mention("operations/" + operation.id(), page);
        fact.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            switch (entry.getKey()) {
                case "seed", "title", "method", "path" -> {}
                case "security" -> security(value);
                case "permissions" ->
                    add(
                            "permissions",
                            Bundled.texts(value),
                            Bundled.texts(operation.node().path("x-permissions")));
                case "path_params" -> parameters("path", value);
                case "query_params" -> parameters("query", value);
                case "request_media_type" ->
                    contains(
                            "request media type",
                            operation.requestContent(),
                            value.asText().split(" ", 2)[0]);
                case "request_body_json", "request_body_form" ->
                    walk("request", PageFacts.object(value), Operation.schema(operation.requestContent()));
                case "returns" ->
                    walk(
                            "response 200",
                            PageFacts.object(value),
                            Operation.schema(operation.response("200").path("content")));
                case "responses" -> responses(value);
                default ->
                    throw new IllegalStateException(operation.id() + ": a fact of an unknown kind: " + entry.getKey());
            }
        });
    }

    private void security(JsonNode ways) {
        JsonNode asked = operation.node().path("security");
        Set<Set<String>> stated = new HashSet<>();
        (asked.isMissingNode() ? Bundled.DOCUMENT.path("security") : asked).forEach(way -> {
            Set<String> schemes = new TreeSet<>();
            way.fieldNames().forEachRemaining(schemes::add);
            stated.add(schemes);
        });
        add("security", ways.size(), stated.size());
        for (String way : Bundled.texts(ways)) {
            add("security: " + way, true, stated.contains(SECURITY.get(way)));
        }
    }

    /** Compares the parameters of a page, given as a list of names or as facts by name. */
    private void parameters(String in, JsonNode parameters) {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        Bundled.texts(parameters.isArray() ? parameters : JsonNodeFactory.instance.arrayNode())
                .forEach(name -> facts.putObject(name).put("required", true).put("type", PageFacts.UNSTATED));
        facts.setAll(parameters.isObject() ? (ObjectNode) parameters : JsonNodeFactory.instance.objectNode());
        List<JsonNode> stated = operation.parameters().stream()
                .filter(reference ->
                        Bundled.resolve(reference).path("in").asText().equals(in))
                .toList();
        if (in.equals("path")) {
            add("path parameters", facts.size(), stated.size());
        }
        facts.properties().forEach(parameter -> {
            String name = parameter.getKey();
            List<JsonNode> named = stated.stream()
                    .filter(reference ->
                            Bundled.resolve(reference).path("name").asText().equals(name))
                    .toList();
            add(in + " parameter " + name, 1, named.size());
            named.forEach(reference -> parameter(name, parameter.getValue(), reference));
        });
    }

    private void parameter(String name, JsonNode fact, JsonNode reference) {
        JsonNode parameter = Bundled.resolve(reference);
        String subject = "parameters/" + Bundled.name(reference);
        FactWalk.Step step = step("parameters").to(name);
        FactWalk walk = new FactWalk(comparison, page, Direction.REQUEST);
        comparison.mention(subject, page);
        walk.add(
                step,
                subject,
                "required",
                fact.path("required").asText(),
                parameter.path("required").asText());
        walk.walk(fact, SchemaView.of(parameter.path("schema"), subject), subject, step);
    }

    /** Compares the responses of a page, given as media types by status or as outlines. */
    private void responses(JsonNode responses) {
        responses
                .properties()
                .forEach(response -> contains(
                        "response media type",
                        operation.response(response.getKey().split(" ", 2)[0]).path("content"),
                        response.getValue().asText()));
        if (responses.isArray()) {
            responses.forEach(this::outlined);
        }
    }

    private void outlined(JsonNode response) {
        String status = response.path("status").asText();
        JsonNode content = operation.response(status).path("content");
        add("response " + status, true, !content.isMissingNode());
        if (content.isMissingNode()) {
            return;
        }
        JsonNode schema = Operation.schema(content);
        JsonNode outline = PageFacts.ofOutline(response.path("skeleton"));
        if (!response.path("data_at").asText().equals("result")) {
            walk("response " + status, outline, schema);
            return;
        }
        boolean enveloped = SchemaView.of(schema, "").properties().containsKey("result");
        add("response " + status + " data at", "result", enveloped ? "result" : "the whole body");
        if (enveloped) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode();
            fields.set("result", outline);
            walk("response " + status, PageFacts.object(fields), schema);
        }
    }

    private void walk(String part, JsonNode body, JsonNode schema) {
        Direction direction = part.equals("request") ? Direction.REQUEST : Direction.RESPONSE;
        new FactWalk(comparison, page, direction)
                .walk(body, SchemaView.of(schema, operation.id()), operation.id(), step(part));
    }

    private FactWalk.Step step(String part) {
        return new FactWalk.Step(page + " " + operation.id() + " " + part, part, part);
    }

    private void contains(String aspect, JsonNode content, String mediaType) {
        add(aspect + " " + mediaType, true, content.has(mediaType));
    }

    private void add(String aspect, Object documented, Object stated) {
        comparison.add(new Statement(
                page + " " + operation.id() + " itself",
                operation.id(),
                operation.id(),
                aspect,
                documented.toString(),
                stated.toString()));
    }
}
