package dev.workersapi.engine;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.util.List;
import java.util.Optional;

/** The document and its checkers, and short ways to create exchanges for them. */
public final class TestApi {
    public static final ApiDocument DOCUMENT = BundledDocument.get();
    public static final ExchangeChecker EXCHANGES = new ExchangeChecker(DOCUMENT);
    public static final JsonChecker DOCUMENTS = new JsonChecker(DOCUMENT);

    static final String SCRIPTS = "/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/scripts";
    public static final String SCRIPT = SCRIPTS + "/my-worker";
    public static final String JSON = "application/json";

    private TestApi() {}

    static Operation operation(String id) {
        return DOCUMENT.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static Exchange request(String method, String target) {
        return new Exchange(new Exchange.Request(method, target, Headers.NONE, Body.EMPTY), Optional.empty());
    }

    public static Exchange request(String method, String target, String contentType, Body body) {
        return new Exchange(new Exchange.Request(method, target, headers(contentType), body), Optional.empty());
    }

    /** A request without a body, and its response. */
    public static Exchange responded(String method, String target, int status, String contentType, Body body) {
        return new Exchange(
                request(method, target).request(),
                Optional.of(new Exchange.Response(status, headers(contentType), body)));
    }

    static Headers headers(String contentType) {
        return contentType.isEmpty() ? Headers.NONE : header("Content-Type", contentType);
    }

    static Headers header(String name, String value) {
        return new Headers(List.of(new Headers.Field(name, value)));
    }

    /** Returns the place, pointer and rule of each violation, in the order found. */
    public static List<FindingSummary> violations(Exchange exchange) {
        return FindingSummary.violations(EXCHANGES.check(exchange));
    }

    /** Returns the place, pointer and kind of each drift, in the order found. */
    public static List<FindingSummary> drift(Exchange exchange) {
        return FindingSummary.drift(EXCHANGES.check(exchange));
    }

    /** The findings of a JSON document. */
    static List<FindingSummary> findings(String schema, Direction direction, String json) {
        return DOCUMENTS.check(schema, direction, Body.of(json)).stream()
                .map(FindingSummary::of)
                .toList();
    }
}
