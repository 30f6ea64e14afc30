package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Creates examples from facts that were extracted from the documentation, independent of the document. */
final class FactExamples {
    private static final String JSON = "application/json";
    private static final String DEPLOYMENT = "5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11";

    private final List<Example> cases = new ArrayList<>();
    private final JsonNode documented;
    private final Map<String, String> operationIds;

    private FactExamples(JsonNode documented, Map<String, String> operationIds) {
        this.documented = documented;
        this.operationIds = operationIds;
    }

    /**
     * Creates the examples.
     *
     * @param facts facts about operations
     * @param documented the content of {@code documented.json}, which facts may refer to
     * @param operationIds operation ids by method and path, used only as labels
     */
    static List<Example> of(JsonNode facts, JsonNode documented, Map<String, String> operationIds) {
        FactExamples examples = new FactExamples(documented, operationIds);
        facts.path("operations_detailed").forEach(examples::visitDetailed);
        facts.path("operations_response_only").forEach(examples::visitResponses);
        return List.copyOf(examples.cases);
    }

    /** An operation on a page. */
    private record Page(String id, String method, String path) {
        static Page of(JsonNode operation) {
            return new Page(
                    "facts/" + operation.path("seed").asText() + "/"
                            + operation.path("title").asText().replace(' ', '-'),
                    operation.path("method").asText(),
                    operation.path("path").asText());
        }

        /** Returns a target of the operation; the vendor's references require {@code base64} for uploads. */
        String target(String query) {
            String concrete = filled(path.replace("{account_id}", "023e105f4ecef8ad9ca31a8372d0c353"));
            String required = path.endsWith("/assets/upload") ? "base64=true" : "";
            String all = required.isEmpty() || query.isEmpty() ? required + query : required + "&" + query;
            return concrete + (all.isEmpty() ? "" : "?" + all);
        }

        /** Replaces the remaining parameters in a path template with values that the document accepts. */
        static String filled(String path) {
            return path.replace("{deployment_id}", DEPLOYMENT).replaceAll("\\{\\w+}", "name");
        }

        /** Adds a request with only this query. */
        Exchange only(String query) {
            String target = target("").split("\\?", 2)[0] + (query.isEmpty() ? "" : "?" + query);
            return new Exchange(
                    new Exchange.Request(method, target, Headers.NONE, Body.NOT_RECORDED), Optional.empty());
        }

        Exchange.Request request(String query) {
            return new Exchange.Request(method, target(query), Headers.NONE, Body.NOT_RECORDED);
        }

        Exchange responded(int status, Body body) {
            return new Exchange(request(""), Optional.of(new Exchange.Response(status, type(JSON), body)));
        }
    }

    private static Headers type(String contentType) {
        return new Headers(List.of(new Headers.Field("Content-Type", contentType)));
    }

    private void visitDetailed(JsonNode operation) {
        Page page = Page.of(operation);
        visitParameters(page, operation);
        if (operation.has("returns")) {
            ObjectNode response = fact("object");
            response.set("fields", operation.get("returns"));
            visit(
                    page,
                    "200",
                    schemas(Direction.RESPONSE).of("", response),
                    Direction.RESPONSE,
                    Place.RESPONSE_BODY,
                    json -> page.responded(200, ExchangeBuilder.json(json)));
        }
        if (operation.has("request_body_json")) {
            JsonNode body = operation.get("request_body_json");
            JsonNode fact =
                    body.path("type").isTextual() ? body : fact("object").set("fields", body);
            visit(
                    page,
                    "body",
                    schemas(Direction.REQUEST).of("", fact),
                    Direction.REQUEST,
                    Place.REQUEST_BODY,
                    json -> new Exchange(
                            new Exchange.Request(
                                    page.method(),
                                    page.target(""),
                                    type(operation.path("media_type").asText(JSON)),
                                    ExchangeBuilder.json(json)),
                            Optional.empty()));
        }
        operation.path("request_body_form").properties().forEach(part -> {
            if (!part.getKey().equals("files")) {
                visit(
                        page,
                        part.getKey(),
                        schemas(Direction.REQUEST).of("", part.getValue()),
                        Direction.REQUEST,
                        Place.part(Direction.REQUEST, part.getKey()),
                        json -> uploaded(page, part.getKey(), json));
            }
        });
    }

    private FactSchemas schemas(Direction direction) {
        return new FactSchemas(direction, documented);
    }

    private static Exchange uploaded(Page page, String part, JsonNode json) {
        FormWriter form = new FormWriter().part(part, Optional.empty(), Optional.empty(), json.toString());
        if (part.equals("metadata")) {
            form.part("index.js", Optional.of("index.js"), Optional.of("application/javascript+module"), "export {}");
        }
        return new Exchange(
                new Exchange.Request(page.method(), page.target(""), type(FormWriter.CONTENT_TYPE), form.finish()),
                Optional.empty());
    }

    private void visitParameters(Page page, JsonNode operation) {
        operation.path("path_params").properties().forEach(parameter -> {
            int longest = parameter.getValue().path("maxLength").asInt(0);
            if (longest > 0) {
                String tooLong = page.path().replace("{" + parameter.getKey() + "}", "a".repeat(longest + 1));
                Exchange.Request request =
                        new Exchange.Request(page.method(), Page.filled(tooLong), Headers.NONE, Body.NOT_RECORDED);
                add(
                        page,
                        "too-long-" + parameter.getKey(),
                        new Exchange(request, Optional.empty()),
                        new ExpectedFindings.Rejected(Place.REQUEST_PATH, "/" + parameter.getKey(), Rule.MAX_LENGTH));
            }
        });
        operation
                .path("query_params")
                .properties()
                .forEach(parameter -> visitQuery(page, parameter.getKey(), parameter.getValue()));
        query(
                page,
                "x_unknown=1",
                new ExpectedFindings.Drifts(Place.REQUEST_QUERY, "/x_unknown", Drift.Kind.UNKNOWN_QUERY));
    }

    private void visitQuery(Page page, String name, JsonNode fact) {
        boolean required = fact.path("required").asBoolean();
        String good = switch (fact.path("type").asText()) {
            case "boolean" -> "true";
            case "integer" -> "1";
            default -> fact.path("const").asText(fact.path("enum").path(0).asText("text"));
        };
        if (!required) {
            query(page, name + "=" + good, ExpectedFindings.ACCEPTED);
        }
        fact.path("enum").forEach(value -> query(page, name + "=" + value.asText(), ExpectedFindings.ACCEPTED));
        Rule rule = fact.has("enum") ? Rule.ENUM : fact.path("type").asText().equals("string") ? Rule.CONST : Rule.TYPE;
        if (rule != Rule.CONST || fact.has("const")) {
            String query = name + "=x_other";
            add(
                    page,
                    "query/" + query,
                    page.only(query),
                    new ExpectedFindings.Rejected(Place.REQUEST_QUERY, "/" + name, rule));
        }
        if (required) {
            add(page, "query/" + good, page.only(name + "=" + good), ExpectedFindings.ACCEPTED);
            add(
                    page,
                    "query/without-" + name,
                    page.only(""),
                    new ExpectedFindings.Rejected(Place.REQUEST_QUERY, "/" + name, Rule.REQUIRED));
        }
        if (fact.path("const").isBoolean()) {
            add(
                    page,
                    "query/" + name + "=false",
                    page.only(name + "=false"),
                    new ExpectedFindings.Rejected(Place.REQUEST_QUERY, "/" + name, Rule.CONST));
        }
    }

    private void query(Page page, String query, ExpectedFindings expected) {
        add(page, "query/" + query, new Exchange(page.request(query), Optional.empty()), expected);
    }

    private void visitResponses(JsonNode operation) {
        Page page = Page.of(operation);
        for (JsonNode response : operation.path("responses")) {
            String documented = response.path("status").asText();
            int status = documented.endsWith("XX") ? 404 : Integer.parseInt(documented);
            JsonNode skeleton = response.path("skeleton");
            if (skeleton.isNull() || skeleton.isMissingNode()) {
                // No schema is documented: the response has no envelope, or no description.
                continue;
            }
            FactSchemas schemas = schemas(Direction.RESPONSE);
            ObjectNode schema = response.path("data_at").asText().equals("result")
                    ? envelope(page, schemas.ofSkeleton("", skeleton))
                    : failure(schemas.ofSkeleton("", skeleton));
            visit(
                    page,
                    documented,
                    schema,
                    Direction.RESPONSE,
                    Place.RESPONSE_BODY,
                    json -> page.responded(status, ExchangeBuilder.json(json)));
        }
        add(
                page,
                "undocumented",
                page.responded(299, Body.of("{}")),
                new ExpectedFindings.Rejected(Place.RESPONSE_STATUS, "", Rule.UNDOCUMENTED_STATUS));
    }

    /** Two pages show only the {@code result}; the others describe the envelope. */
    private static ObjectNode envelope(Page page, ObjectNode shown) {
        ObjectNode schema = fact("object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("success").put("type", "boolean").put("const", true);
        ObjectNode errors = properties.putObject("errors");
        errors.putArray("type").add("array").add("null");
        ObjectNode error = errors.putObject("items").put("type", "object");
        error.putArray("required").add("code").add("message");
        error.putObject("properties").putObject("code").put("type", "integer").put("minimum", 1000);
        error.withObject("/properties").putObject("message").put("type", "string");
        schema.putArray("required").add("success").add("errors").add("result");
        properties.set("result", result(page, shown));
        return schema;
    }

    /** Combines the result on the page with facts from another page or a reference. */
    private static ObjectNode result(Page page, ObjectNode shown) {
        boolean nothing = shown.path("properties").isEmpty() && !shown.has("items");
        if (page.path().contains("/secrets") && !page.method().equals("DELETE")) {
            return shown.path("type").asText().equals("array") ? fact("array").set("items", secret()) : secret();
        }
        if (nothing) {
            return fact("null");
        }
        if (page.path().contains("/assets")) {
            if (page.path().endsWith("/upload")) {
                FactSchemas.nullable(shown.withObject("/properties/jwt"));
            }
            return FactSchemas.nullable(shown);
        }
        if (page.path().endsWith("settings")) {
            FactSchemas.nullable(shown.withObject("/properties/observability"));
        }
        String uploaded = page.method().equals("POST") ? "resources" : "startup_time_ms";
        if (!page.method().equals("GET") && shown.path("properties").has(uploaded)) {
            shown.putArray("required").add(uploaded);
        }
        return shown;
    }

    private static ObjectNode secret() {
        ObjectNode secret = fact("object");
        secret.putArray("required").add("name").add("type");
        secret.putObject("properties").putObject("name").put("type", "string");
        ObjectNode type = secret.withObject("/properties").putObject("type").put("type", "string");
        type.putArray("enum").add("secret_text").add("secret_key");
        return secret;
    }

    private static ObjectNode failure(ObjectNode schema) {
        schema.putArray("required").add("errors").add("success");
        ObjectNode message = schema.withObject("/properties/errors/items");
        message.putArray("required").add("code").add("message");
        ObjectNode notice = schema.withObject("/properties/messages/items");
        notice.putArray("required").add("code").add("message");
        return schema;
    }

    private void visit(
            Page page,
            String side,
            ObjectNode schema,
            Direction direction,
            Place where,
            Function<JsonNode, Exchange> exchange) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.withObject("/components/schemas").set("Fact", schema);
        for (Example.Document one : Examples.documents(ApiDocument.of(root), "Fact", direction)) {
            add(page, side + "/" + one.id(), exchange.apply(one.document()), moved(one.expected(), where));
        }
    }

    private static ExpectedFindings moved(ExpectedFindings expected, Place where) {
        if (expected instanceof ExpectedFindings.Rejected rejected) {
            return new ExpectedFindings.Rejected(where, rejected.pointer(), rejected.rule());
        }
        if (expected instanceof ExpectedFindings.Drifts drifts) {
            return new ExpectedFindings.Drifts(where, drifts.pointer(), drifts.kind());
        }
        return expected;
    }

    private void add(Page page, String label, Exchange exchange, ExpectedFindings expected) {
        String operation = operationIds.getOrDefault(page.method() + " " + page.path(), "");
        cases.add(new Example.Message(page.id() + "/" + label, operation, exchange, expected));
    }

    private static ObjectNode fact(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
