package dev.workersapi.conformance.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Drift;
import dev.workersapi.conformance.engine.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the cases of one operation: exchanges that keep to the document, and for each thing that the
 * document says of parameters, bodies, parts and statuses an exchange that breaks just this. Not
 * thread-safe.
 */
final class MessageCases {
    private static final String JSON = "application/json";
    private static final String FORM = "multipart/form-data";

    private final Schemas schemas;
    private final Operation operation;
    private final Draft draft;
    private final List<Case.Message> cases = new ArrayList<>();

    private MessageCases(Schemas schemas, Operation operation) {
        this.schemas = schemas;
        this.operation = operation;
        this.draft = Draft.of(operation);
    }

    static List<Case.Message> of(ApiDocument document, Operation operation) {
        MessageCases generator = new MessageCases(new Schemas(document), operation);
        generator.add("request/example", generator.draft, Expected.ACCEPTED);
        generator.visitPath();
        generator.visitQuery();
        operation.requestBody().ifPresent(generator::visitBody);
        generator.visitAnswers();
        return List.copyOf(generator.cases);
    }

    private void visitPath() {
        for (Operation.Parameter parameter : operation.parameters("path")) {
            int longest = schemas.resolve(parameter.schema()).path("maxLength").asInt(0);
            if (longest > 0) {
                String text = "a".repeat(longest);
                add(
                        "request/path-" + parameter.name() + "-longest",
                        draft.withPath(parameter.name(), text),
                        Expected.ACCEPTED);
                add(
                        "request/path-" + parameter.name() + "-too-long",
                        draft.withPath(parameter.name(), text + "a"),
                        rejected("request.path", "/" + parameter.name(), "maxLength"));
            }
        }
    }

    private void visitQuery() {
        add(
                "request/unknown-query",
                draft.withQuery("x_unknown", "1"),
                new Expected.Drifts("request.query", "/x_unknown", Drift.Kind.UNKNOWN_QUERY));
        for (Operation.Parameter parameter : operation.parameters("query")) {
            String name = parameter.name();
            JsonNode schema = schemas.resolve(parameter.schema());
            add(
                    "request/query-" + name,
                    draft.withQuery(name, parameter.example().asText()),
                    Expected.ACCEPTED);
            if (parameter.required()) {
                add(
                        "request/without-query-" + name,
                        draft.withoutQuery(name),
                        rejected("request.query", "/" + name, "required"));
            }
            if (!schema.path("type").asText().equals("string")) {
                add(
                        "request/query-" + name + "-mistyped",
                        draft.withQuery(name, "perhaps"),
                        rejected("request.query", "/" + name, "type"));
            }
            for (JsonNode value : schema.path("enum")) {
                add(
                        "request/query-" + name + "-" + value.asText(),
                        draft.withQuery(name, value.asText()),
                        Expected.ACCEPTED);
            }
            if (schema.has("enum") || schema.has("const")) {
                String other = schema.path("const").isBoolean() ? "false" : "x_unknown";
                add(
                        "request/query-" + name + "-unknown-value",
                        draft.withQuery(name, other),
                        rejected("request.query", "/" + name, schema.has("enum") ? "enum" : "const"));
            }
        }
    }

    private void visitBody(Operation.RequestBody body) {
        if (body.required()) {
            add("request/without-body", draft.withBody("", Body.EMPTY), rejected("request.body", "", "required"));
        }
        add(
                "request/other-media-type",
                draft.withBody("application/x-unknown", draft.body()),
                rejected("request.header", "", "media-type"));
        body.content().forEach((type, content) -> {
            if (type.equals(JSON)) {
                add(
                        "request/not-json",
                        draft.withBody(JSON, Body.of("{\"a\":")),
                        rejected("request.body", "", "malformed"));
                add("request/mistyped-body", draft.withBody(JSON, Body.of("7")), rejected("request.body", "", "type"));
            } else if (type.equals(FORM)) {
                visitForm(content);
            }
        });
    }

    private void visitForm(Operation.Content content) {
        add(
                "request/unclosed-form",
                draft.withBody(
                        FormWriter.CONTENT_TYPE, Draft.form(content, List.of()).unfinished()),
                rejected("request.body", "", "malformed"));
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
                Draft.form(content, List.of(part)).part(part, Optional.empty(), type, json),
                Expected.ACCEPTED);
        form(
                "request/part-" + part + "-with-file-name",
                Draft.form(content, List.of(part)).part(part, Optional.of("blob"), type, json),
                Expected.ACCEPTED);
        form(
                "request/part-" + part + "-without-type",
                Draft.form(content, List.of(part)).part(part, Optional.empty(), Optional.empty(), json),
                Expected.ACCEPTED);
        form(
                "request/part-" + part + "-of-another-type",
                Draft.form(content, List.of(part)).part(part, Optional.empty(), Optional.of("text/html"), json),
                rejected("request.part:" + part, "", "media-type"));
        form(
                "request/part-" + part + "-not-json",
                Draft.form(content, List.of(part)).part(part, Optional.empty(), type, "{"),
                rejected("request.part:" + part, "", "malformed"));
        form(
                "request/part-" + part + "-mistyped",
                Draft.form(content, List.of(part)).part(part, Optional.empty(), type, "7"),
                rejected("request.part:" + part, "", "type"));
        form(
                "request/part-" + part + "-bracketed",
                Draft.form(content, List.of(part))
                        .part(part + "[main_module]", Optional.empty(), Optional.empty(), "index.js")
                        .part(part + "[tags][]", Optional.empty(), Optional.empty(), "a"),
                rejected("request.parts", "", "bracketed-part"));
        form(
                "request/unknown-field",
                Draft.form(content, List.of()).part("x_unknown", Optional.empty(), Optional.empty(), "1"),
                new Expected.Drifts("request.part:x_unknown", "", Drift.Kind.UNKNOWN_PART));
        boolean required = Schemas.texts(schemas.resolve(content.schema()).path("required"))
                .contains(part);
        if (required) {
            form(
                    "request/without-part-" + part,
                    Draft.form(content, List.of(part)),
                    rejected("request.parts", "", "missing-part"));
        }
    }

    private void visitFiles(Operation.Content content, List<String> types) {
        for (String type : types) {
            form(
                    "request/file-" + type.replace('/', '-'),
                    Draft.form(content, List.of()).part("0", Optional.of("lib/a.bin"), Optional.of(type), "content"),
                    Expected.ACCEPTED);
        }
        form(
                "request/file-of-another-type",
                Draft.form(content, List.of())
                        .part("a.bin", Optional.of("a.bin"), Optional.of("application/x-unknown"), "content"),
                rejected("request.part:a.bin", "", "media-type"));
    }

    private void form(String label, FormWriter form, Expected expected) {
        add(label, draft.withBody(FormWriter.CONTENT_TYPE, form.finish()), expected);
    }

    private void visitAnswers() {
        operation.responses().forEach((status, response) -> {
            Map<String, Operation.Content> content = response.content();
            content.forEach((type, form) -> {
                for (int code : codes(status)) {
                    add(
                            "response/" + code + "-" + type.replace('/', '-'),
                            answered(draft, code, type, form),
                            Expected.ACCEPTED);
                }
            });
            int code = codes(status).get(0);
            add(
                    "response/" + code + "-without-body",
                    draft.withAnswer(code, JSON, Body.EMPTY),
                    response.bodyOptional() ? Expected.ACCEPTED : rejected("response.body", "", "required"));
            add(
                    "response/" + code + "-other-media-type",
                    draft.withAnswer(code, "application/x-unknown", Body.of("x")),
                    rejected("response.header", "", "media-type"));
            if (content.containsKey(JSON)) {
                add(
                        "response/" + code + "-not-json",
                        draft.withAnswer(code, JSON, Body.of("<html>")),
                        rejected("response.body", "", "malformed"));
                add(
                        "response/" + code + "-not-enveloped",
                        draft.withAnswer(code, JSON, Draft.json(TextNode.valueOf("x"))),
                        rejected("response.body", "", "type"));
            }
        });
        add(
                "response/undocumented",
                draft.withAnswer(299, JSON, Body.of("{}")),
                rejected("response.status", "", "undocumented-status"));
        add(
                "response/500",
                draft.withAnswer(500, "text/html", Body.of("<html>")),
                new Expected.Drifts("response.status", "", Drift.Kind.UNKNOWN_STATUS));
        add(
                "response/304",
                draft.withAnswer(304, JSON, Body.EMPTY),
                new Expected.Drifts("response.status", "", Drift.Kind.UNKNOWN_STATUS));
    }

    /** The draft with the content's example as its answer. */
    static Draft answered(Draft draft, int code, String type, Operation.Content content) {
        if (type.equals(JSON)) {
            return draft.withAnswer(code, JSON, Draft.json(content.example()));
        }
        String text = content.example().asText();
        String boundary = text.startsWith("--") ? "; boundary=" + text.substring(2, text.indexOf('\r')) : "";
        return draft.withAnswer(code, type + boundary, Body.of(text));
    }

    /** Statuses that a documented status stands for. */
    private static List<Integer> codes(String status) {
        return status.endsWith("XX")
                ? List.of((status.charAt(0) - '0') * 100, (status.charAt(0) - '0') * 100 + 99)
                : List.of(Integer.parseInt(status));
    }

    private static Expected rejected(String where, String pointer, String rule) {
        return new Expected.Rejected(where, pointer, rule);
    }

    private void add(String label, Draft other, Expected expected) {
        cases.add(new Case.Message(operation.id() + "/" + label, operation.id(), other.exchange(), expected));
    }
}
