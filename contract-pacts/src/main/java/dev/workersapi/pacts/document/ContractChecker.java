package dev.workersapi.pacts.document;

import au.com.dius.pact.core.model.IHttpPart;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.IResponse;
import au.com.dius.pact.core.model.Interaction;
import au.com.dius.pact.core.model.Pact;
import au.com.dius.pact.core.model.SynchronousRequestResponse;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks that the document describes every request and response of a contract, including the parts of forms. Anything
 * that the document does not describe is a problem, even if it is not forbidden, because consumers cannot rely on it. A
 * response in a contract may omit required properties, because it contains only what the consumer relies on.
 *
 * <p>Thread-safe.
 */
public final class ContractChecker {
    private final ExchangeChecker checker;

    public ContractChecker(ApiDocument document) {
        checker = new ExchangeChecker(document);
    }

    /**
     * An expectation in a contract that the document does not describe.
     *
     * @param interaction the description of the interaction
     * @param operationId the id of the operation; empty if the document has no such operation
     * @param where the place in the request or the response, such as {@code response.body}
     * @param pointer a JSON Pointer into that place; empty for the whole place
     * @param message the expected value, and the value in the contract
     */
    public record Problem(
            String interaction, Optional<String> operationId, String where, String pointer, String message) {
        @Override
        public String toString() {
            return operationId.orElse("unknown operation") + " \"" + interaction + "\": " + where + " " + pointer + ": "
                    + message;
        }
    }

    /**
     * Returns the operation of an interaction; empty if the document has no such operation, or if the interaction does
     * not use HTTP.
     */
    public Optional<String> operation(Interaction interaction) {
        return exchange(interaction)
                .flatMap(exchange -> checker.operation(exchange.request()))
                .map(Operation::id);
    }

    /**
     * Returns all problems in a contract, in the order of its interactions. An interaction that does not use HTTP is a
     * problem.
     */
    public List<Problem> check(Pact contract) {
        List<Problem> problems = new ArrayList<>();
        for (Interaction interaction : contract.getInteractions()) {
            String description = interaction.getDescription();
            exchange(interaction)
                    .ifPresentOrElse(
                            exchange -> check(description, exchange, problems),
                            () -> problems.add(new Problem(
                                    description, Optional.empty(), "request", "", "expected an HTTP interaction")));
        }
        return problems;
    }

    private void check(String description, Exchange exchange, List<Problem> problems) {
        Verdict verdict = checker.check(exchange);
        for (Violation violation : verdict.violations()) {
            if (isLeftOut(violation)) {
                continue;
            }
            problems.add(problem(description, verdict, violation));
        }
        for (Drift drift : verdict.drift()) {
            problems.add(problem(description, verdict, drift));
        }
    }

    private static Problem problem(String description, Verdict verdict, Finding finding) {
        return new Problem(
                description, verdict.operationId(), finding.where().toString(), finding.pointer(), finding.message());
    }

    private static boolean isLeftOut(Violation violation) {
        return violation.where().equals(Place.RESPONSE_BODY) && violation.rule() == Rule.REQUIRED;
    }

    private static Optional<Exchange> exchange(Interaction interaction) {
        return interaction instanceof SynchronousRequestResponse http
                ? Optional.of(new Exchange(request(http.getRequest()), Optional.of(response(http.getResponse()))))
                : Optional.empty();
    }

    private static Exchange.Request request(IRequest request) {
        StringBuilder query = new StringBuilder();
        for (Map.Entry<String, List<String>> parameter : request.getQuery().entrySet()) {
            for (String value : parameter.getValue()) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(encoded(parameter.getKey()))
                        .append('=')
                        .append(encoded(value));
            }
        }
        return new Exchange.Request(request.getMethod(), request.getPath() + query, headers(request), body(request));
    }

    private static Exchange.Response response(IResponse response) {
        return new Exchange.Response(response.getStatus(), headers(response), body(response));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Headers headers(IHttpPart message) {
        List<Headers.Field> fields = new ArrayList<>();
        message.getHeaders()
                .forEach((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        return new Headers(fields);
    }

    /** Returns the body of a message. A missing body means that there is no expectation. */
    private static Body body(IHttpPart message) {
        return message.getBody().isPresent() ? Body.of(message.getBody().unwrap()) : Body.NOT_RECORDED;
    }
}
