package dev.workersapi.conformance.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Exchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares a client's request with the request of a step. Thread-safe. */
public final class RequestCheck {
    private final RequestWriter writer;
    private final DisplayText display;
    private final PartsCheck parts;

    public RequestCheck(ApiDocument document, String accountId) {
        this.writer = new RequestWriter(document, accountId);
        this.display = new DisplayText(document);
        this.parts = new PartsCheck(display);
    }

    /**
     * Returns the differences. Additional query parameters and headers are allowed. Conformance to the document is
     * checked by the engine.
     *
     * @param actual the received request, whose target may have any prefix
     */
    public List<Mismatch> check(Step step, Exchange.Request actual, Variables variables) {
        Exchange.Request expected = writer.write(step, variables);
        List<Mismatch> mismatches = new ArrayList<>();
        if (!actual.method().equals(expected.method())) {
            mismatches.add(new Mismatch(Place.REQUEST_PATH, "", expected.method(), DisplayText.text(actual.method())));
        }
        if (!decoded(actual.path()).endsWith(decoded(expected.path()))) {
            mismatches.add(new Mismatch(Place.REQUEST_PATH, "", expected.path(), DisplayText.text(actual.path())));
        }
        Map<String, String> query = query(actual);
        query(expected).forEach((name, value) -> {
            if (!value.equals(query.get(name))) {
                mismatches.add(new Mismatch(
                        Place.REQUEST_QUERY,
                        "/" + name,
                        value,
                        query.containsKey(name) ? DisplayText.text(query.get(name)) : "nothing"));
            }
        });
        step.request().headers().forEach((name, value) -> {
            String header = variables.fill(value);
            String received = actual.headers().first(name).orElse("nothing");
            if (!received.equals(header)) {
                mismatches.add(new Mismatch(Place.REQUEST_HEADER, "/" + name, header, DisplayText.text(received)));
            }
        });
        checkContent(step, actual, variables, mismatches);
        return mismatches;
    }

    private void checkContent(Step step, Exchange.Request actual, Variables variables, List<Mismatch> mismatches) {
        OperationRequest.Content content = step.request().content();
        if (content instanceof OperationRequest.Content.Json json) {
            JsonNode received = ResponseCheck.json(actual.body());
            JsonMatch.same(variables.fill(json.value()), received)
                    .map(difference -> new Mismatch(
                            Place.REQUEST_BODY,
                            difference.pointer(),
                            display.value("", difference.expected()),
                            display.value(difference.pointer(), difference.received())))
                    .ifPresent(mismatches::add);
        } else if (content instanceof OperationRequest.Content.Form form) {
            mismatches.addAll(parts.check(
                    Direction.REQUEST,
                    form.parts(),
                    actual.headers(),
                    actual.body(),
                    variables,
                    step.expect().client().ordered()));
        } else if (content instanceof OperationRequest.Content.None
                && !actual.body().isEmpty()) {
            mismatches.add(new Mismatch(
                    Place.REQUEST_BODY, "", "no body", actual.body().toString()));
        }
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Map<String, String> query(Exchange.Request request) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : request.query().split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (!sides[0].isEmpty()) {
                query.put(
                        URLDecoder.decode(sides[0], StandardCharsets.UTF_8),
                        sides.length == 1 ? "" : URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }
}
