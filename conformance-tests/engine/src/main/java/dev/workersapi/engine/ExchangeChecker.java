package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.coverage.DocumentItems;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.ApiPaths;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.MediaType;
import dev.workersapi.engine.redaction.ExchangeMasker;
import dev.workersapi.engine.redaction.ExchangeRedactor;
import dev.workersapi.engine.redaction.ParsedContent;
import dev.workersapi.engine.redaction.RedactedExchange;
import dev.workersapi.engine.redaction.SecretCollector;
import dev.workersapi.engine.schema.CompiledSchemas;
import dev.workersapi.engine.text.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Checks HTTP exchanges against an OpenAPI document.
 *
 * <p>Thread-safe. Schemas are compiled on first use, and then cached.
 */
public final class ExchangeChecker {
    /** Statuses of responses that never have a body (RFC 9110 §15). */
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    private final Router router;
    private final ApiPaths paths;
    private final CompiledSchemas requests;
    private final CompiledSchemas responses;
    private final ExchangeRedactor redactor;
    private final ExchangeMasker masker;
    private final SecretCollector secrets;
    private final Supplier<Findings> newFindings;

    public ExchangeChecker(ApiDocument document) {
        router = new Router(document);
        paths = new ApiPaths(document);
        requests = new CompiledSchemas(document, Direction.REQUEST);
        responses = new CompiledSchemas(document, Direction.RESPONSE);
        redactor = new ExchangeRedactor(requests, responses, document);
        masker = new ExchangeMasker(requests, responses, document);
        secrets = new SecretCollector(document, requests, responses);
        newFindings = Findings::new;
    }

    private ExchangeChecker(ExchangeChecker checker, Supplier<Findings> newFindings) {
        router = checker.router;
        paths = checker.paths;
        requests = checker.requests;
        responses = checker.responses;
        redactor = checker.redactor;
        masker = checker.masker;
        secrets = checker.secrets;
        this.newFindings = newFindings;
    }

    /**
     * Returns a checker whose verdicts also contain the coverage of each exchange. Its checks are the same, but take
     * about twice as long.
     *
     * @param items the items of the same document
     */
    public ExchangeChecker withCoverage(DocumentItems items) {
        return new ExchangeChecker(this, () -> new CoverageFindings(items, this::accepts));
    }

    private boolean accepts(Direction direction, JsonNode schema, JsonNode value) {
        CompiledSchemas schemas = direction == Direction.REQUEST ? requests : responses;
        return ValueChecker.accepts(direction, schemas.get(schema, ""), value, Place.body(direction));
    }

    /**
     * Checks the request and, if there is one, the response. A call to an operation that the document does not describe
     * is drift. A request that is not an API call has no findings.
     */
    public Verdict check(Exchange exchange) {
        return check(exchange, newFindings.get(), List.of());
    }

    /**
     * Checks an exchange.
     *
     * @param more secrets of other exchanges, which this exchange may also contain
     */
    public Verdict check(Exchange exchange, Secrets more) {
        return check(exchange, newFindings.get(), List.of(more));
    }

    /** Returns the JSON Schema keywords that constrain the values in the request and in the response. */
    public Map<Direction, Set<String>> keywords(Exchange exchange) {
        KeywordFindings findings = new KeywordFindings();
        check(exchange, findings, List.of());
        return findings.keywords();
    }

    private Verdict check(Exchange exchange, Findings findings, List<Secrets> more) {
        Exchange.Request request = exchange.request();
        Optional<Router.Match> match = match(request);
        Secrets own = secrets.of(exchange, match.map(Router.Match::operation), findings);
        Secrets known = more.isEmpty()
                ? own
                : Secrets.union(Stream.concat(Stream.of(own), more.stream()).toList());
        if (match.isEmpty() && !paths.match(request)) {
            return new Verdict(Optional.empty(), List.of(), List.of(), Set.of(), known);
        }
        if (match.isEmpty()) {
            Drift unknown = new Drift(
                    Place.REQUEST_PATH,
                    "",
                    Drift.Kind.UNKNOWN_OPERATION,
                    Detail.of(request.method()),
                    "the document has no operation for " + known.mask(request.method()) + " on this path");
            return new Verdict(Optional.empty(), List.of(), List.of(unknown), Set.of(), known);
        }
        Operation operation = match.get().operation();
        if (operation.isUndocumented()) {
            findings.addUndocumented();
        }
        checkRequest(match.get(), request, findings);
        exchange.response().ifPresent(response -> checkResponse(operation, response, findings));
        return new Verdict(
                Optional.of(operation.id()),
                findings.violations(known),
                findings.drift(known),
                findings.unchecked(),
                known,
                findings.coverage(operation));
    }

    /** Returns the operation that a request calls; empty if the document does not describe it. */
    public Optional<Operation> operation(Exchange.Request request) {
        return match(request).map(Router.Match::operation);
    }

    private Optional<Router.Match> match(Exchange.Request request) {
        return router.match(request.method(), request.path())
                .or(() -> router.matchWithEmptyParameters(request.method(), request.path()));
    }

    /** Checks a request for a known operation. */
    public CheckedRequest check(Router.Match match, Exchange.Request request) {
        Findings findings = new Findings();
        checkRequest(match, request, findings);
        return findings.request(
                secrets.of(new Exchange(request, Optional.empty()), Optional.of(match.operation()), findings));
    }

    /** Returns the secrets of the exchange, which must be masked in text about it. */
    public Secrets secrets(Exchange exchange) {
        return secrets.of(exchange, operation(exchange.request()), ParsedContent.NONE);
    }

    /** Returns a readable copy of the exchange, without secrets. */
    public RedactedExchange redact(Exchange exchange) {
        return redact(exchange, secrets(exchange));
    }

    /** Returns a readable copy of the exchange, without the secrets that a previous check found. */
    public RedactedExchange redact(Exchange exchange, Secrets known) {
        return redactor.redact(exchange, operation(exchange.request()), known);
    }

    /**
     * A copy of the exchange for a recording. Its secrets, which a check has already found, are replaced with text of
     * the same length and form, so that the copy has the same findings.
     */
    public Exchange mask(Exchange exchange, Secrets known) {
        return masker.mask(exchange, operation(exchange.request()), known);
    }

    private void checkRequest(Router.Match match, Exchange.Request request, Findings findings) {
        new ParameterChecker(requests, findings).check(match, request);
        Optional<Operation.RequestBody> expected = match.operation().requestBody();
        if (expected.isEmpty()) {
            return;
        }
        if (!request.body().isRecorded()) {
            findings.addUnchecked(Direction.REQUEST, request.body());
        } else if (!request.body().isEmpty()) {
            new BodyChecker(requests, Direction.REQUEST, findings)
                    .check(expected.get().content(), request.headers(), request.body());
        } else if (expected.get().required()) {
            missingBody(Place.REQUEST_BODY, expected.get().content(), findings);
        }
    }

    private void checkResponse(Operation operation, Exchange.Response response, Findings findings) {
        int status = response.status();
        Optional<Operation.Response> expected = operation.response(status);
        if (EdgePage.matches(response, expected)) {
            findings.addUnchecked(Direction.RESPONSE, Unchecked.Reason.EDGE_PAGE);
        } else if (expected.isPresent()) {
            findings.addStatus(status);
            if (!operation.method().equals("HEAD")) {
                checkResponse(expected.get(), response, findings);
            }
        } else if (status / 100 == 2 || status / 100 == 4) {
            findings.violation(
                    Place.RESPONSE_STATUS,
                    "",
                    Rule.UNDOCUMENTED_STATUS,
                    Detail.of(Integer.toString(status)),
                    operation.id() + ": expected one of "
                            + String.join(", ", operation.responses().keySet()) + ", received " + status);
        } else {
            // The operation cannot control these: caches respond with 304, gateways redirect, and any server can fail.
            findings.drift(
                    Place.RESPONSE_STATUS,
                    "",
                    Drift.Kind.UNKNOWN_STATUS,
                    Detail.of(Integer.toString(status)),
                    operation.id() + ": the document does not describe status " + status);
            if (status >= 500 && isJson(response) && !response.body().isEmpty()) {
                operation.response(400).ifPresent(failure -> checkResponse(failure, response, findings));
            }
        }
    }

    private static boolean isJson(Exchange.Response response) {
        return MediaType.parse(response.headers().first("Content-Type").orElse(""))
                .isJson();
    }

    private void checkResponse(Operation.Response expected, Exchange.Response response, Findings findings) {
        if (expected.content().isEmpty()) {
            return;
        }
        if (!response.body().isRecorded()) {
            findings.addUnchecked(Direction.RESPONSE, response.body());
        } else if (!response.body().isEmpty()) {
            new BodyChecker(responses, Direction.RESPONSE, findings)
                    .check(expected.content(), response.headers(), response.body());
        } else if (!expected.bodyOptional() && !WITHOUT_BODY.contains(response.status())) {
            missingBody(Place.RESPONSE_BODY, expected.content(), findings);
        }
    }

    private static void missingBody(Place where, Map<String, Operation.Content> expected, Findings findings) {
        findings.violation(
                where, "", Rule.REQUIRED, "the body is missing; expected " + String.join(" or ", expected.keySet()));
    }
}
