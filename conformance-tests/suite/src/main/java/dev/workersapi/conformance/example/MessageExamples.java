package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.engine.http.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Generates the examples of one operation: exchanges that conform, and one exchange that violates each constraint on
 * parameters, bodies, parts and statuses. Not thread-safe.
 */
final class MessageExamples {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";

    private final Schemas schemas;
    private final Operation operation;
    private final ExchangeBuilder example;
    private final List<Example.Message> examples = new ArrayList<>();

    private MessageExamples(Schemas schemas, Operation operation) {
        this.schemas = schemas;
        this.operation = operation;
        this.example = ExchangeBuilder.of(operation);
    }

    static List<Example.Message> of(ApiDocument document, Operation operation) {
        MessageExamples generator = new MessageExamples(new Schemas(document), operation);
        generator.add("request/example", generator.example, ExpectedFindings.ACCEPTED);
        generator.visitPath();
        generator.visitQuery();
        operation.requestBody().ifPresent(generator::visitBody);
        generator.visitResponses();
        return List.copyOf(generator.examples);
    }

    private void visitPath() {
        for (Operation.Parameter parameter : operation.parameters("path")) {
            if (schemas.resolve(parameter.schema()).path("format").asText().equals("uuid")) {
                add(
                        "request/path-" + parameter.name() + "-wrong-format",
                        example.withPath(parameter.name(), "not a uuid"),
                        rejected(Place.REQUEST_PATH, "/" + parameter.name(), Rule.FORMAT));
            }
            int longest = schemas.resolve(parameter.schema()).path("maxLength").asInt(0);
            if (longest > 0) {
                String text = "a".repeat(longest);
                add(
                        "request/path-" + parameter.name() + "-longest",
                        example.withPath(parameter.name(), text),
                        ExpectedFindings.ACCEPTED);
                add(
                        "request/path-" + parameter.name() + "-too-long",
                        example.withPath(parameter.name(), text + "a"),
                        rejected(Place.REQUEST_PATH, "/" + parameter.name(), Rule.MAX_LENGTH));
            }
        }
    }

    private void visitQuery() {
        add(
                "request/unknown-query",
                example.withQuery("x_unknown", "1"),
                new ExpectedFindings.Drifts(Place.REQUEST_QUERY, "/x_unknown", Drift.Kind.UNKNOWN_QUERY));
        for (Operation.Parameter parameter : operation.parameters("query")) {
            String name = parameter.name();
            JsonNode schema = schemas.resolve(parameter.schema());
            add(
                    "request/query-" + name,
                    example.withQuery(name, parameter.example().asText()),
                    ExpectedFindings.ACCEPTED);
            if (parameter.required()) {
                add(
                        "request/without-query-" + name,
                        example.withoutQuery(name),
                        rejected(Place.REQUEST_QUERY, "/" + name, Rule.REQUIRED));
            }
            if (!schema.path("type").asText().equals("string")) {
                add(
                        "request/query-" + name + "-mistyped",
                        example.withQuery(name, "perhaps"),
                        rejected(Place.REQUEST_QUERY, "/" + name, Rule.TYPE));
            }
            for (JsonNode value : schema.path("enum")) {
                add(
                        "request/query-" + name + "-" + value.asText(),
                        example.withQuery(name, value.asText()),
                        ExpectedFindings.ACCEPTED);
            }
            if (schema.has("enum") || schema.has("const")) {
                String other = schema.path("const").isBoolean() ? "false" : "x_unknown";
                add(
                        "request/query-" + name + "-unknown-value",
                        example.withQuery(name, other),
                        rejected(Place.REQUEST_QUERY, "/" + name, schema.has("enum") ? Rule.ENUM : Rule.CONST));
            }
        }
    }

    private void visitBody(Operation.RequestBody body) {
        if (body.required()) {
            add(
                    "request/without-body",
                    example.withBody("", Body.EMPTY),
                    rejected(Place.REQUEST_BODY, "", Rule.REQUIRED));
        }
        add(
                "request/other-media-type",
                example.withBody("application/x-unknown", example.body()),
                rejected(Place.REQUEST_HEADER, "", Rule.MEDIA_TYPE));
        body.content().forEach((type, content) -> {
            if (MediaType.isJson(type)) {
                String suffix = type.equals(JSON) ? "" : "-" + type.replace('/', '-');
                add(
                        "request/json-example" + suffix,
                        example.withBody(type, ExchangeBuilder.json(content.example())),
                        ExpectedFindings.ACCEPTED);
                add(
                        "request/not-json" + suffix,
                        example.withBody(type, Body.of("{\"a\":")),
                        rejected(Place.REQUEST_BODY, "", Rule.MALFORMED));
                add(
                        "request/mistyped-body" + suffix,
                        example.withBody(type, Body.of("7")),
                        rejected(Place.REQUEST_BODY, "", Rule.TYPE));
            } else if (type.equals(FORM)) {
                visitForm(content);
            }
        });
    }

    private void visitForm(Operation.Content content) {
        add(
                "request/unclosed-form",
                example.withBody(
                        FormWriter.CONTENT_TYPE,
                        ExchangeBuilder.form(content, List.of()).unfinished()),
                rejected(Place.REQUEST_BODY, "", Rule.MALFORMED));
        content.encoding().forEach((part, types) -> {
            if (types.contains(JSON)) {
                visitJsonPart(content, part);
            } else {
                visitFiles(content, types);
            }
        });
    }

    private void visitJsonPart(Operation.Content content, String part) {
        String json = content.example().path(part).toString();
        Optional<String> type = Optional.of(JSON);
        form(
                "request/part-" + part + "-last",
                ExchangeBuilder.form(content, List.of(part)).part(part, Optional.empty(), type, json),
                ExpectedFindings.ACCEPTED);
        form(
                "request/part-" + part + "-with-file-name",
                ExchangeBuilder.form(content, List.of(part)).part(part, Optional.of("blob"), type, json),
                ExpectedFindings.ACCEPTED);
        form(
                "request/part-" + part + "-without-type",
                ExchangeBuilder.form(content, List.of(part)).part(part, Optional.empty(), Optional.empty(), json),
                ExpectedFindings.ACCEPTED);
        form(
                "request/part-" + part + "-of-another-type",
                ExchangeBuilder.form(content, List.of(part))
                        .part(part, Optional.empty(), Optional.of("text/html"), json),
                rejected(Place.part(Direction.REQUEST, part), "", Rule.MEDIA_TYPE));
        form(
                "request/part-" + part + "-not-json",
                ExchangeBuilder.form(content, List.of(part)).part(part, Optional.empty(), type, "{"),
                rejected(Place.part(Direction.REQUEST, part), "", Rule.MALFORMED));
        form(
                "request/part-" + part + "-mistyped",
                ExchangeBuilder.form(content, List.of(part)).part(part, Optional.empty(), type, "7"),
                rejected(Place.part(Direction.REQUEST, part), "", Rule.TYPE));
        form(
                "request/part-" + part + "-bracketed",
                ExchangeBuilder.form(content, List.of(part))
                        .part(part + "[main_module]", Optional.empty(), Optional.empty(), "index.js")
                        .part(part + "[tags][]", Optional.empty(), Optional.empty(), "a"),
                rejected(Place.REQUEST_PARTS, "", Rule.BRACKETED_PART));
        form(
                "request/unknown-field",
                ExchangeBuilder.form(content, List.of()).part("x_unknown", Optional.empty(), Optional.empty(), "1"),
                new ExpectedFindings.Drifts(Place.part(Direction.REQUEST, "x_unknown"), "", Drift.Kind.UNKNOWN_PART));
        boolean required = Schemas.texts(schemas.resolve(content.schema()).path("required"))
                .contains(part);
        if (required) {
            form(
                    "request/without-part-" + part,
                    ExchangeBuilder.form(content, List.of(part)),
                    rejected(Place.REQUEST_PARTS, "", Rule.MISSING_PART));
        }
    }

    private void visitFiles(Operation.Content content, List<String> types) {
        for (String type : types) {
            form(
                    "request/file-" + type.replace('/', '-'),
                    ExchangeBuilder.form(content, List.of())
                            .part("0", Optional.of("lib/a.bin"), Optional.of(type), "content"),
                    ExpectedFindings.ACCEPTED);
        }
        form(
                "request/file-of-another-type",
                ExchangeBuilder.form(content, List.of())
                        .part("a.bin", Optional.of("a.bin"), Optional.of("application/x-unknown"), "content"),
                rejected(Place.part(Direction.REQUEST, "a.bin"), "", Rule.MEDIA_TYPE));
    }

    private void form(String label, FormWriter form, ExpectedFindings expected) {
        add(label, example.withBody(FormWriter.CONTENT_TYPE, form.finish()), expected);
    }

    private void visitResponses() {
        operation.responses().forEach((status, response) -> {
            Map<String, Operation.Content> content = response.content();
            if (content.isEmpty()) {
                int code = codes(status).get(0);
                add("response/" + code, example.withResponse(code, "", Body.EMPTY), ExpectedFindings.ACCEPTED);
                return;
            }
            content.forEach((type, form) -> {
                for (int code : codes(status)) {
                    add(
                            "response/" + code + "-" + type.replace('/', '-'),
                            withExampleResponse(example, code, type, form),
                            ExpectedFindings.ACCEPTED);
                }
            });
            int code = codes(status).get(0);
            add(
                    "response/" + code + "-without-body",
                    example.withResponse(code, JSON, Body.EMPTY),
                    response.bodyOptional()
                            ? ExpectedFindings.ACCEPTED
                            : rejected(Place.RESPONSE_BODY, "", Rule.REQUIRED));
            add(
                    "response/" + code + "-other-media-type",
                    example.withResponse(code, "application/x-unknown", Body.of("x")),
                    rejected(Place.RESPONSE_HEADER, "", Rule.MEDIA_TYPE));
            if (content.containsKey(JSON)) {
                add(
                        "response/" + code + "-not-json",
                        example.withResponse(code, JSON, Body.of("<html>")),
                        rejected(Place.RESPONSE_BODY, "", Rule.MALFORMED));
                add(
                        "response/" + code + "-not-enveloped",
                        example.withResponse(code, JSON, ExchangeBuilder.json(TextNode.valueOf("x"))),
                        rejected(Place.RESPONSE_BODY, "", Rule.TYPE));
            }
        });
        add(
                "response/undocumented",
                example.withResponse(299, JSON, Body.of("{}")),
                rejected(Place.RESPONSE_STATUS, "", Rule.UNDOCUMENTED_STATUS));
        add(
                "response/500",
                example.withResponse(500, "text/plain", Body.of("unavailable")),
                new ExpectedFindings.Drifts(Place.RESPONSE_STATUS, "", Drift.Kind.UNKNOWN_STATUS));
        add(
                "response/304",
                example.withResponse(304, JSON, Body.EMPTY),
                new ExpectedFindings.Drifts(Place.RESPONSE_STATUS, "", Drift.Kind.UNKNOWN_STATUS));
    }

    /** Returns the exchange with the content's example as its response. */
    static ExchangeBuilder withExampleResponse(
            ExchangeBuilder example, int code, String type, Operation.Content content) {
        if (type.equals(JSON)) {
            return example.withResponse(code, JSON, ExchangeBuilder.json(content.example()));
        }
        String text = content.example().asText();
        String boundary = text.startsWith("--") ? "; boundary=" + text.substring(2, text.indexOf('\r')) : "";
        return example.withResponse(code, type + boundary, Body.of(text));
    }

    /** Returns the statuses to test for a documented status, which may be a range. */
    private static List<Integer> codes(String status) {
        return status.endsWith("XX")
                ? List.of((status.charAt(0) - '0') * 100, (status.charAt(0) - '0') * 100 + 99)
                : List.of(Integer.parseInt(status));
    }

    private static ExpectedFindings rejected(Place where, String pointer, Rule rule) {
        return new ExpectedFindings.Rejected(where, pointer, rule);
    }

    private void add(String label, ExchangeBuilder other, ExpectedFindings expected) {
        examples.add(new Example.Message(operation.id() + "/" + label, operation.id(), other.exchange(), expected));
    }
}
