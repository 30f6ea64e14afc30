package dev.workersapi.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.Expectation;
import dev.workersapi.conformance.cases.Expectation.Outcome;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.example.FormWriter;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Holds what a client reports against the answer it got and what a case expects. Safe for use by many threads. */
public final class ClientReportCheck {
    private static final String OUTCOME = "outcome";

    private final ResponseCheck responses;
    private final DisplayText shown;

    public ClientReportCheck(ApiDocument document) {
        this.responses = new ResponseCheck(document);
        this.shown = new DisplayText(document);
    }

    /**
     * What is not as expected.
     *
     * @param received every answer that the client got
     * @param response the last one of the operation; empty where there was none
     */
    public List<Mismatch> check(
            Expectation expect,
            List<Exchange.Response> received,
            Optional<Exchange.Response> response,
            ClientReport reported,
            Variables variables) {
        Outcome expected = expect.outcome().orElseGet(() -> outcome(response));
        if (reported instanceof ClientReport.Result result && expected == Outcome.RESULT) {
            return ofResult(expect, response, result, variables);
        }
        if (reported instanceof ClientReport.Failure failure && expected == Outcome.ERROR) {
            return ofFailure(expect, received, failure, variables);
        }
        return List.of(new Mismatch(OUTCOME, "", phrase(expected), describe(reported)));
    }

    /** What a client says of such an answer. */
    private static Outcome outcome(Optional<Exchange.Response> response) {
        return response.filter(received -> received.status() / 100 == 2).isPresent() ? Outcome.RESULT : Outcome.ERROR;
    }

    /** What it reports, in a few words. */
    public static String describe(ClientReport reported) {
        if (reported instanceof ClientReport.Result result) {
            return result.result().isNull() && result.files().isEmpty() ? "a result, which is null" : "a result";
        }
        if (reported instanceof ClientReport.Failure failure) {
            String status =
                    failure.status().isPresent() ? " " + failure.status().getAsInt() : "";
            return DisplayText.text("an error" + status + ": " + failure.message());
        }
        return reported instanceof ClientReport.Broken broken
                ? broken.behaviour()
                : DisplayText.text("that it cannot do this: " + ((ClientReport.Unsupported) reported).reason());
    }

    private static String phrase(Outcome outcome) {
        return outcome == Outcome.RESULT ? "a result" : "an error";
    }

    private List<Mismatch> ofResult(
            Expectation expect,
            Optional<Exchange.Response> response,
            ClientReport.Result reported,
            Variables variables) {
        int status = response.map(Exchange.Response::status).orElse(200);
        if (reported.files().isEmpty()
                && (expect.parts().isPresent() || expect.text().isPresent())) {
            return List.of(new Mismatch(OUTCOME, "/parts", "the files of the download", "a result without files"));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        responses.check(ofResultAlone(expect), asResponse(status, reported, expect), variables).stream()
                .map(one -> new Mismatch(OUTCOME, one.pointer(), one.expected(), one.received()))
                .forEach(mismatches::add);
        if (expect.exact() && response.isPresent()) {
            JsonMatch.same(ResponseCheck.json(response.get()).path("result"), reported.result())
                    .map(difference -> new Mismatch(
                            OUTCOME,
                            "/result" + difference.pointer(),
                            shown.value(difference.pointer(), difference.expected()),
                            shown.value(difference.pointer(), difference.received())))
                    .ifPresent(mismatches::add);
        }
        return mismatches;
    }

    /** A client reports the result and nothing else of the envelope. */
    private static Expectation ofResultAlone(Expectation expect) {
        return new Expectation(
                "2XX",
                expect.json()
                        .map(json -> json.path("result"))
                        .filter(result -> !result.isMissingNode())
                        .map(result -> (JsonNode) envelope(result)),
                ofResultAlone(expect.absent(), pointer -> pointer),
                ofResultAlone(expect.contains(), Expectation.Item::pointer),
                ofResultAlone(expect.lacks(), Expectation.Item::pointer),
                expect.withheld(),
                List.of(),
                List.of(),
                expect.parts(),
                expect.text(),
                Optional.empty(),
                OptionalInt.empty(),
                false,
                false);
    }

    private static <T> List<T> ofResultAlone(List<T> expected, Function<T, String> pointer) {
        return expected.stream()
                .filter(one -> pointer.apply(one).startsWith("/result")
                        && !pointer.apply(one).startsWith("/result_info"))
                .toList();
    }

    private static ObjectNode envelope(JsonNode result) {
        return JsonNodeFactory.instance.objectNode().set("result", result);
    }

    /** The answer in which this result would have come. */
    private static Exchange.Response asResponse(int status, ClientReport.Result reported, Expectation expect) {
        if (reported.files().isEmpty()) {
            return new Exchange.Response(
                    status,
                    type("application/json"),
                    Body.of(envelope(reported.result()).toString()));
        }
        List<FilePart> files = reported.files().get();
        if (expect.text().isPresent() && files.size() == 1) {
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

    /** A client that followed a redirect, say, may well report what it found there. */
    private static List<Mismatch> ofFailure(
            Expectation expect, List<Exchange.Response> received, ClientReport.Failure failure, Variables variables) {
        List<Mismatch> mismatches = new ArrayList<>();
        List<Integer> statuses =
                received.stream().map(Exchange.Response::status).distinct().toList();
        int status = failure.status().orElse(0);
        if (status != 0 && !statuses.contains(status)) {
            mismatches.add(
                    new Mismatch(OUTCOME, "/status", "the status of the answer, " + statuses, "status " + status));
        }
        List<Integer> codes = new ArrayList<>();
        received.forEach(response -> ResponseCheck.json(response)
                .path("errors")
                .forEach(error -> codes.add(error.path("code").asInt())));
        boolean truth = codes.containsAll(failure.codes());
        boolean named = expect.codes().isEmpty() || failure.codes().stream().anyMatch(expect.codes()::contains);
        if (!truth || !named) {
            mismatches.add(new Mismatch(
                    OUTCOME,
                    "/codes",
                    "the codes of the answer, " + codes,
                    failure.codes().isEmpty() ? "none" : failure.codes().toString()));
        }
        if (expect.withheld().stream().map(variables::fill).anyMatch(failure.message()::contains)) {
            mismatches.add(new Mismatch(OUTCOME, "/message", "no value of a secret", "the value of a secret"));
        }
        return mismatches;
    }
}
