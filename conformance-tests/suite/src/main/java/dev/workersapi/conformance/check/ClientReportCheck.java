package dev.workersapi.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.ClientExpectation.Report;
import dev.workersapi.conformance.cases.Expectation;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.cases.ResponseExpectation;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.FormWriter;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Compares a client's report with the responses that it received and with the expectation. Thread-safe. */
public final class ClientReportCheck {
    private static final Mismatch.Where OUTCOME = Mismatch.WholeRun.OUTCOME;

    private final ResponseCheck responses;
    private final DisplayText display;

    public ClientReportCheck(ApiDocument document) {
        this.responses = new ResponseCheck(document);
        this.display = new DisplayText(document);
    }

    /**
     * Returns the differences between the report and the expectation.
     *
     * @param received all responses that the client received
     * @param response the last response for the operation; empty if there was none
     */
    public List<Mismatch> check(
            Expectation expect,
            List<Exchange.Response> received,
            Optional<Exchange.Response> response,
            ClientReport report,
            Variables variables) {
        Report expected = expect.client().report().orElseGet(() -> kind(response));
        if (report instanceof ClientReport.Result result && expected == Report.RESULT) {
            return checkResult(expect, response, result, variables);
        }
        if (report instanceof ClientReport.Failure failure && expected == Report.ERROR) {
            return checkFailure(expect.response(), received, failure, variables);
        }
        return List.of(new Mismatch(OUTCOME, "", phrase(expected), describe(report)));
    }

    /** Returns the kind of report that is expected after a response. */
    private static Report kind(Optional<Exchange.Response> response) {
        return response.filter(received -> received.status() / 100 == 2).isPresent() ? Report.RESULT : Report.ERROR;
    }

    /** Describes a report in a few words. */
    public static String describe(ClientReport report) {
        if (report instanceof ClientReport.Result result) {
            return result.result().isNull() && result.files().isEmpty() ? "a result, which is null" : "a result";
        }
        if (report instanceof ClientReport.Failure failure) {
            String status =
                    failure.status().isPresent() ? " " + failure.status().getAsInt() : "";
            return DisplayText.text("an error" + status + ": " + failure.message());
        }
        return report instanceof ClientReport.ProtocolViolation violation
                ? violation.description()
                : DisplayText.text("that the call is unsupported: " + ((ClientReport.Unsupported) report).reason());
    }

    private static String phrase(Report kind) {
        return kind == Report.RESULT ? "a result" : "an error";
    }

    private List<Mismatch> checkResult(
            Expectation expect, Optional<Exchange.Response> response, ClientReport.Result report, Variables variables) {
        int status = response.map(Exchange.Response::status).orElse(200);
        if (report.files().isEmpty()
                && (expect.response().content().parts().isPresent()
                        || expect.response().content().text().isPresent())) {
            return List.of(new Mismatch(OUTCOME, "/parts", "the files of the download", "a result without files"));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        responses
                .check(resultOnly(expect.response()), asResponse(status, report, expect.response()), variables)
                .stream()
                .map(one -> new Mismatch(OUTCOME, one.pointer(), one.expected(), one.received()))
                .forEach(mismatches::add);
        if (expect.client().exact() && response.isPresent()) {
            JsonMatch.same(resultOf(response.get()), report.result())
                    .map(difference -> new Mismatch(
                            OUTCOME,
                            "/result" + difference.pointer(),
                            display.value(difference.pointer(), difference.expected()),
                            display.value(difference.pointer(), difference.received())))
                    .ifPresent(mismatches::add);
        }
        return mismatches;
    }

    /**
     * Returns the result of a response, or null if the envelope has none, because clients report null in both cases.
     */
    private static JsonNode resultOf(Exchange.Response response) {
        JsonNode result = ResponseCheck.json(response).path("result");
        return result.isMissingNode() ? NullNode.instance : result;
    }

    /** Returns the expectation for the result only, because clients report it without the envelope. */
    private static ResponseExpectation resultOnly(ResponseExpectation expect) {
        ResponseExpectation.Content content = expect.content();
        return new ResponseExpectation(
                "2XX",
                new ResponseExpectation.Content(
                        content.json()
                                .map(json -> json.path("result"))
                                .filter(result -> !result.isMissingNode())
                                .map(result -> (JsonNode) envelope(result)),
                        resultOnly(content.absent(), pointer -> pointer),
                        resultOnly(content.contains(), ResponseExpectation.Item::pointer),
                        resultOnly(content.lacks(), ResponseExpectation.Item::pointer),
                        content.parts(),
                        content.text()),
                expect.withheld(),
                List.of(),
                List.of());
    }

    private static <T> List<T> resultOnly(List<T> expected, Function<T, String> pointer) {
        return expected.stream()
                .filter(one -> pointer.apply(one).startsWith("/result")
                        && !pointer.apply(one).startsWith("/result_info"))
                .toList();
    }

    private static ObjectNode envelope(JsonNode result) {
        return JsonNodeFactory.instance.objectNode().set("result", result);
    }

    /** Wraps the reported result in a response, so that it can be compared like one. */
    private static Exchange.Response asResponse(int status, ClientReport.Result report, ResponseExpectation expect) {
        if (report.files().isEmpty()) {
            return new Exchange.Response(
                    status,
                    type("application/json"),
                    Body.of(envelope(report.result()).toString()));
        }
        List<FilePart> files = report.files().get();
        if (expect.content().text().isPresent() && files.size() == 1) {
            Body body = RequestWriter.content(files.get(0).value(), Variables.NONE);
            return new Exchange.Response(status, Headers.NONE, body);
        }
        FormWriter form = new FormWriter();
        files.forEach(file -> form.part(
                file.name(), file.fileName(), file.type(), RequestWriter.content(file.value(), Variables.NONE)));
        return new Exchange.Response(status, type(FormWriter.CONTENT_TYPE), form.finish());
    }

    private static Headers type(String mediaType) {
        return new Headers(List.of(new Headers.Field("Content-Type", mediaType)));
    }

    /**
     * Compares a reported failure. The status may be that of any response, because a client may, for example, follow a
     * redirect.
     */
    private static List<Mismatch> checkFailure(
            ResponseExpectation expect,
            List<Exchange.Response> received,
            ClientReport.Failure failure,
            Variables variables) {
        List<Mismatch> mismatches = new ArrayList<>();
        List<Integer> statuses =
                received.stream().map(Exchange.Response::status).distinct().toList();
        int status = failure.status().orElse(0);
        if (status != 0 && !statuses.contains(status)) {
            mismatches.add(
                    new Mismatch(OUTCOME, "/status", "the status of the response, " + statuses, "status " + status));
        }
        List<Integer> codes = new ArrayList<>();
        received.forEach(response -> ResponseCheck.json(response)
                .path("errors")
                .forEach(error -> codes.add(error.path("code").asInt())));
        boolean codesReceived = codes.containsAll(failure.codes());
        boolean codesExpected =
                expect.codes().isEmpty() || failure.codes().stream().anyMatch(expect.codes()::contains);
        if (!codesReceived || !codesExpected) {
            mismatches.add(new Mismatch(
                    OUTCOME,
                    "/codes",
                    "the codes of the response, " + codes,
                    failure.codes().isEmpty() ? "none" : failure.codes().toString()));
        }
        if (expect.withheld().stream().map(variables::fill).anyMatch(failure.message()::contains)) {
            mismatches.add(new Mismatch(OUTCOME, "/message", "no value of a secret", "the value of a secret"));
        }
        return mismatches;
    }
}
