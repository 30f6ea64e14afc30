package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Target;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.http.Multipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Generates the cases of one operation from its examples. Not thread-safe. */
final class OperationCases {
    private static final int NOT_FOUND = 404;

    private final ApiDocument document;
    private final RequestTemplates requests;
    private final Operation operation;
    private final String pointer;
    private final List<CaseBuilder> cases = new ArrayList<>();

    OperationCases(ApiDocument document, RequestTemplates requests, Operation operation) {
        this.document = document;
        this.requests = requests;
        this.operation = operation;
        this.pointer = RequestTemplates.pointer(operation);
    }

    List<CaseBuilder> cases() {
        newCase("request", "responds as documented", pointer)
                .given(requests.given(operation))
                .request(requests.example(operation))
                .expect(CaseBuilder.succeeds());
        parameters();
        responses();
        newCase("without-credentials", "is rejected without credentials", pointer)
                .target(Target.SERVER)
                .given(requests.given(operation))
                .request(requests.example(operation).put("bearer", ""))
                .expect(CaseBuilder.refused());
        if (RequestTemplates.needsWorker(operation)) {
            newCase("unknown-worker", "is rejected for a Worker that does not exist", pointer + "/responses/4XX")
                    .request(requests.withoutGiven(operation))
                    .expect(CaseBuilder.refused());
        }
        return List.copyOf(cases);
    }

    private void parameters() {
        for (Operation.Parameter parameter : operation.parameters("query")) {
            JsonNode values = document.resolve(parameter.schema()).path("enum");
            if (values.isMissingNode()) {
                parameter(parameter, "parameter/" + parameter.name(), parameter.example());
            }
            for (JsonNode value : values) {
                parameter(parameter, "parameter/" + parameter.name() + "/" + value.asText(), value);
            }
        }
    }

    private void parameter(Operation.Parameter parameter, String id, JsonNode value) {
        ObjectNode request = requests.example(operation);
        ((ObjectNode) request.path("parameters")).set(parameter.name(), value);
        newCase(id, "accepts the parameter " + parameter.name() + "=" + value.asText(), place(parameter))
                .given(requests.given(operation))
                .request(request)
                .expect(CaseBuilder.succeeds());
    }

    /** Returns the JSON Pointer to a parameter, which belongs to the operation or to its path. */
    private String place(Operation.Parameter parameter) {
        String path = pointer.substring(0, pointer.lastIndexOf('/'));
        for (String list : List.of(pointer + "/parameters", path + "/parameters")) {
            for (JsonNode reference : document.root().at(list)) {
                if (document.resolve(reference).path("name").asText().equals(parameter.name())) {
                    return "/components/parameters/" + ApiDocument.name(reference);
                }
            }
        }
        return pointer;
    }

    private void responses() {
        for (Map.Entry<String, Operation.Response> response :
                operation.responses().entrySet()) {
            String status = response.getKey();
            if (response.getValue().content().isEmpty()) {
                withoutContent(Integer.parseInt(status));
            }
            for (Map.Entry<String, Operation.Content> content :
                    response.getValue().content().entrySet()) {
                if (status.endsWith("XX")) {
                    failure(status, content.getValue().example());
                } else {
                    response(Integer.parseInt(status), content.getKey(), content.getValue());
                }
            }
        }
    }

    private void withoutContent(int status) {
        newCase(
                        "answer/" + status,
                        "reports a " + status + " response without a body",
                        pointer + "/responses/" + status)
                .request(requests.withoutGiven(operation))
                .expect(CaseBuilder.clientReports(status, "result"))
                .cannedResponse(CaseBuilder.response(status));
    }

    private void failure(String status, JsonNode example) {
        ObjectNode expectation = CaseBuilder.clientReports(NOT_FOUND, "error");
        expectation.putArray("codes").add(example.at("/errors/0/code"));
        newCase("failure", "reports a failure as an error", pointer + "/responses/" + status)
                .request(requests.withoutGiven(operation))
                .expect(expectation)
                .cannedResponse(CaseBuilder.response(NOT_FOUND, example));
    }

    private void response(int status, String type, Operation.Content content) {
        String label = "answer/" + status + (type.equals(MediaType.JSON) ? "" : "/" + type.replace('/', '-'));
        String place = pointer + "/responses/" + status + "/content/" + type.replace("/", "~1");
        ObjectNode expectation = CaseBuilder.clientReports(status, "result");
        ObjectNode response;
        if (type.equals(MediaType.JSON)) {
            response = CaseBuilder.response(status, content.example());
            expectation.put("exact", true);
        } else {
            response = file(status, type, content.example().asText(), expectation);
        }
        newCase(label, "reports a " + status + " response unchanged (" + type + ")", place)
                .request(requests.withoutGiven(operation))
                .expect(expectation)
                .cannedResponse(response);
    }

    /** Returns a response that contains code. */
    private static ObjectNode file(int status, String type, String text, ObjectNode expectation) {
        ObjectNode response = CaseBuilder.succeeds().put("status", status).put("text", text);
        String contentType = type;
        if (type.equals(MediaType.FORM)) {
            contentType = type + "; boundary=" + text.substring(2, text.indexOf('\r'));
            ArrayNode parts = expectation.putArray("parts");
            if (Multipart.parse(MediaType.parse(contentType), Body.of(text)) instanceof Multipart.Parts form) {
                form.parts()
                        .forEach(part -> parts.add(RequestTemplates.file(
                                part.moduleName(),
                                part.contentType().orElse(""),
                                new String(part.body().bytes(), StandardCharsets.UTF_8))));
            }
        } else {
            expectation.put("text", text);
        }
        response.putObject("headers").put("Content-Type", contentType);
        return response;
    }

    private CaseBuilder newCase(String id, String what, String proves) {
        CaseBuilder newCase = new CaseBuilder(
                operation.id() + "/" + id,
                "`" + operation.id() + "` " + what,
                operation.id(),
                proves,
                Level.MUST,
                requests.source(proves));
        cases.add(newCase);
        return newCase;
    }
}
