package dev.workersapi.engine;

import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.ApiPaths;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.redaction.ExchangeRedactor;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.redaction.Redactor;
import dev.workersapi.engine.schema.CompiledSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks HTTP exchanges against the document.
 *
 * <p>Safe for use by many threads. Schemas are compiled when they are first needed and kept.
 */
public final class ExchangeChecker {
    private final Router router;
    private final ApiPaths paths;
    private final CompiledSchemas requests;
    private final CompiledSchemas responses;
    private final ExchangeRedactor viewer;

    public ExchangeChecker(ApiDocument document) {
        router = new Router(document.operations());
        paths = new ApiPaths(document);
        requests = new CompiledSchemas(document, Direction.REQUEST);
        responses = new CompiledSchemas(document, Direction.RESPONSE);
        viewer = new ExchangeRedactor(requests, responses, new Redactor(document));
    }

    /**
     * Checks request and, where there is one, response. An operation that the document does not know is drift; of what is
     * no call of the API there is nothing to say.
     */
    public Verdict check(Exchange exchange) {
        return check(exchange, new Findings());
    }

    /** The keywords of JSON Schema that ask something of what was sent and of what came back. */
    public Map<Direction, Set<String>> keywords(Exchange exchange) {
        KeywordFindings findings = new KeywordFindings();
        check(exchange, findings);
        return findings.keywords();
    }

    private Verdict check(Exchange exchange, Findings findings) {
        Exchange.Request request = exchange.request();
        Optional<Router.Match> match = match(request);
        if (match.isEmpty() && !paths.has(request)) {
            return new Verdict(Optional.empty(), List.of(), List.of(), Set.of());
        }
        if (match.isEmpty()) {
            Drift unknown = new Drift(
                    "request.path",
                    "",
                    Drift.Kind.UNKNOWN_OPERATION,
                    "the document has no operation for " + request.method() + " on this path");
            return new Verdict(Optional.empty(), List.of(), List.of(unknown), Set.of());
        }
        Operation operation = match.get().operation();
        checkRequest(match.get(), request, findings);
        exchange.response().ifPresent(response -> checkResponse(operation, response, findings));
        return new Verdict(Optional.of(operation.id()), findings.violations(), findings.drift(), findings.unrecorded());
    }

    /** The operation that a request is of; empty if the document knows none. */
    public Optional<Operation> operation(Exchange.Request request) {
        return match(request).map(Router.Match::operation);
    }

    private Optional<Router.Match> match(Exchange.Request request) {
        return router.match(request.method(), request.path())
                .or(() -> router.matchMeant(request.method(), request.path()));
    }

    /** Checks a request whose operation is known already. */
    public CheckedRequest check(Router.Match match, Exchange.Request request) {
        Findings findings = new Findings();
        checkRequest(match, request, findings);
        return findings.request();
    }

    /** The exchange as a person may see it, without its secrets. */
    public RedactedExchange view(Exchange exchange) {
        return viewer.view(exchange, operation(exchange.request()));
    }

    private void checkRequest(Router.Match match, Exchange.Request request, Findings findings) {
        new ParameterChecker(requests, findings).check(match, request);
        Optional<Operation.RequestBody> expected = match.operation().requestBody();
        if (expected.isEmpty()) {
            return;
        }
        if (!request.body().isRecorded()) {
            findings.unrecorded(Direction.REQUEST);
        } else if (!request.body().isEmpty()) {
            new BodyChecker(requests, Direction.REQUEST, findings)
                    .check(expected.get().content(), request.headers(), request.body());
        } else if (expected.get().required()) {
            missingBody("request.body", expected.get().content(), findings);
        }
    }

    private void checkResponse(Operation operation, Exchange.Response response, Findings findings) {
        int status = response.status();
        Optional<Operation.Response> expected = operation.response(status);
        if (expected.isPresent()) {
            checkResponse(expected.get(), response, findings);
        } else if (status / 100 == 2 || status / 100 == 4) {
            findings.violation(
                    "response.status",
                    "",
                    "undocumented-status",
                    operation.id() + ": expected one of "
                            + String.join(", ", operation.responses().keySet()) + ", received " + status);
        } else {
            // Not in the operation's hands: caches answer 304, gateways redirect, any server breaks down.
            findings.drift(
                    "response.status",
                    "",
                    Drift.Kind.UNKNOWN_STATUS,
                    operation.id() + ": the document says nothing of status " + status);
            if (status >= 500 && isJson(response) && !response.body().isEmpty()) {
                operation.response(400).ifPresent(failure -> checkResponse(failure, response, findings));
            }
        }
    }

    private static boolean isJson(Exchange.Response response) {
        return MediaType.parse(response.headers().first("Content-Type").orElse(""))
                .essence()
                .equals(MediaType.JSON);
    }

    private void checkResponse(Operation.Response expected, Exchange.Response response, Findings findings) {
        if (expected.content().isEmpty()) {
            return;
        }
        if (!response.body().isRecorded()) {
            findings.unrecorded(Direction.RESPONSE);
        } else if (!response.body().isEmpty()) {
            new BodyChecker(responses, Direction.RESPONSE, findings)
                    .check(expected.content(), response.headers(), response.body());
        } else if (!expected.bodyOptional()) {
            missingBody("response.body", expected.content(), findings);
        }
    }

    private static void missingBody(String where, Map<String, Operation.Content> expected, Findings findings) {
        findings.violation(
                where, "", "required", "the body is missing; expected " + String.join(" or ", expected.keySet()));
    }
}
