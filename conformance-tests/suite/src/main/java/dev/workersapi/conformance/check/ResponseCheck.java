package dev.workersapi.conformance.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.conformance.cases.ResponseExpectation;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Compares a response with an expectation. Thread-safe. */
public final class ResponseCheck {
    private static final JsonMapper JSON = new JsonMapper();

    private final DisplayText display;
    private final PartsCheck parts;

    public ResponseCheck(ApiDocument document) {
        this.display = new DisplayText(document);
        this.parts = new PartsCheck(display);
    }

    /** Returns the differences. Conformance to the document is checked by the engine. */
    public List<Mismatch> check(ResponseExpectation expect, Exchange.Response response, Variables variables) {
        List<Mismatch> mismatches = new ArrayList<>();
        if (!isOf(expect.status(), response.status())) {
            mismatches.add(new Mismatch(
                    Place.RESPONSE_STATUS,
                    "",
                    "status " + expect.status(),
                    "status " + response.status() + reason(response)));
            return mismatches;
        }
        JsonNode body = json(response);
        expect.content()
                .json()
                .flatMap(json -> JsonMatch.atLeast(variables.fill(json), body, ""))
                .map(this::mismatch)
                .ifPresent(mismatches::add);
        for (String pointer : expect.content().absent()) {
            if (!body.at(pointer).isMissingNode()) {
                mismatches.add(new Mismatch(
                        Place.RESPONSE_BODY, pointer, "nothing", display.value(pointer, body.at(pointer))));
            }
        }
        expect.content().contains().forEach(item -> checkItem(item, true, body, variables, mismatches));
        expect.content().lacks().forEach(item -> checkItem(item, false, body, variables, mismatches));
        checkErrors(expect, body, mismatches);
        checkWithheld(expect, response, variables, mismatches);
        expect.content().text().map(variables::fill).ifPresent(text -> {
            String received = new String(response.body().bytes(), StandardCharsets.UTF_8);
            if (!received.equals(text)) {
                mismatches.add(
                        new Mismatch(Place.RESPONSE_BODY, "", DisplayText.text(text), DisplayText.text(received)));
            }
        });
        expect.content()
                .parts()
                .ifPresent(expected -> mismatches.addAll(parts.check(
                        Direction.RESPONSE, expected, response.headers(), response.body(), variables, false)));
        return mismatches;
    }

    /** Returns the body of a response as JSON, or a missing node if it is not JSON. */
    public static JsonNode json(Exchange.Response response) {
        return json(response.body());
    }

    /** Returns a body as JSON, or a missing node if it is not JSON. */
    static JsonNode json(Body body) {
        try {
            return JSON.readTree(body.bytes());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static boolean isOf(String expected, int status) {
        return expected.endsWith("XX")
                ? expected.charAt(0) - '0' == status / 100
                : expected.equals(Integer.toString(status));
    }

    /** Returns the first error of a response in parentheses; empty if there is none. */
    public static String reason(Exchange.Response response) {
        JsonNode error = json(response).at("/errors/0");
        return error.isMissingNode()
                ? ""
                : DisplayText.text(" (error " + error.path("code").asText() + ": "
                        + error.path("message").asText() + ")");
    }

    private Mismatch mismatch(JsonMatch.Difference difference) {
        return new Mismatch(
                Place.RESPONSE_BODY,
                difference.pointer(),
                display.value(difference.pointer(), difference.expected()),
                display.value(difference.pointer(), difference.received()));
    }

    private void checkItem(
            ResponseExpectation.Item item,
            boolean present,
            JsonNode body,
            Variables variables,
            List<Mismatch> mismatches) {
        JsonNode array = body.at(item.pointer());
        JsonNode expected = variables.fill(item.item());
        boolean found = false;
        for (JsonNode one : array) {
            found |= JsonMatch.atLeast(expected, one, "").isEmpty();
        }
        if (found != present || !array.isArray()) {
            mismatches.add(new Mismatch(
                    Place.RESPONSE_BODY,
                    item.pointer(),
                    (present ? "an array with the item " : "an array without the item ")
                            + DisplayText.text(expected.toString()),
                    display.value(item.pointer(), array) + (found ? " with it" : "")));
        }
    }

    private static void checkErrors(ResponseExpectation expect, JsonNode body, List<Mismatch> mismatches) {
        JsonNode code = body.at("/errors/0/code");
        if (!expect.codes().isEmpty() && !expect.codes().contains(code.asInt())) {
            mismatches.add(new Mismatch(
                    Place.RESPONSE_BODY,
                    "/errors/0/code",
                    "one of " + expect.codes(),
                    code.isMissingNode() ? "nothing" : DisplayText.text(code.toString())));
        }
        List<String> pointers = new ArrayList<>();
        body.path("errors")
                .forEach(error -> pointers.add(error.at("/source/pointer").asText()));
        for (String pointer : expect.pointers()) {
            if (!pointers.contains(pointer)) {
                mismatches.add(new Mismatch(
                        Place.RESPONSE_BODY,
                        "/errors",
                        "an error whose source.pointer is " + pointer,
                        DisplayText.text("the pointers " + pointers)));
            }
        }
    }

    private static void checkWithheld(
            ResponseExpectation expect, Exchange.Response response, Variables variables, List<Mismatch> mismatches) {
        String text = new String(response.body().bytes(), StandardCharsets.UTF_8);
        for (String withheld : expect.withheld()) {
            if (text.contains(variables.fill(withheld))) {
                mismatches.add(new Mismatch(Place.RESPONSE_BODY, "", "no value of a secret", "the value of a secret"));
            }
        }
    }
}
