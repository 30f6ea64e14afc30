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

/** The document and its checkers, and short ways to make exchanges for them. */
public final class Api {
    public static final ApiDocument DOCUMENT = BundledDocument.get();
    public static final ExchangeChecker EXCHANGES = new ExchangeChecker(DOCUMENT);
    public static final JsonChecker DOCUMENTS = new JsonChecker(DOCUMENT);

    static final String SCRIPTS = "/client/v4/accounts/023e105f4ecef8ad9ca31a8372d0c353/workers/scripts";
    public static final String SCRIPT = SCRIPTS + "/my-worker";
    public static final String JSON = "application/json";

    private Api() {}

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

    /** A request without a body and its answer. */
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

    /** Where, pointer and rule of each violation, in the order found. */
    public static List<Found> violations(Exchange exchange) {
        return Found.violations(EXCHANGES.check(exchange));
    }

    /** Where, pointer and kind of each drift, in the order found. */
    public static List<Found> drift(Exchange exchange) {
        return Found.drift(EXCHANGES.check(exchange));
    }

    /** The findings of a document in JSON. */
    static List<Found> findings(String schema, Direction direction, String json) {
        return DOCUMENTS.check(schema, direction, Body.of(json)).stream()
                .map(Found::of)
                .toList();
    }
}
