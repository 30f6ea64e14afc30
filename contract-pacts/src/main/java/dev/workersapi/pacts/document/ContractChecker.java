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
 * Tells whether what a contract expects is what the document describes: requests and responses, the parts of forms
 * included. What the document does not know is reported as what it forbids is, as nobody can rely on it. A response
 * holds what a consumer relies on, so what it leaves out is no problem.
 *
 * <p>Safe for use by many threads.
 */
public final class ContractChecker {
    private final ExchangeChecker checker;

    public ContractChecker(ApiDocument document) {
        checker = new ExchangeChecker(document);
    }

    /**
     * Something that a contract expects and the document does not describe.
     *
     * @param interaction its description
     * @param operationId empty for an operation that the document does not know
     * @param where the message and its part, such as {@code response.body}
     * @param pointer JSON Pointer into that; empty where it has none
     * @param message what is expected and what the contract has
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
     * The operation that an interaction is of; empty if the document knows none, or if it is no HTTP interaction.
     */
    public Optional<String> operation(Interaction interaction) {
        return exchange(interaction)
                .flatMap(exchange -> checker.operation(exchange.request()))
                .map(Operation::id);
    }

    /** Everything that is wrong with a contract, in its order; an interaction that is not HTTP is wrong. */
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
            problems.add(new Problem(
                    description, verdict.operationId(), violation.where(), violation.pointer(), violation.message()));
        }
        for (Drift drift : verdict.drift()) {
            problems.add(
                    new Problem(description, verdict.operationId(), drift.where(), drift.pointer(), drift.message()));
        }
    }

    private static boolean isLeftOut(Violation violation) {
        return violation.where().equals("response.body") && violation.rule().equals("required");
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

    /** A contract that says nothing of a body leaves it open. */
    private static Body body(IHttpPart message) {
        return message.getBody().isPresent() ? Body.of(message.getBody().unwrap()) : Body.NOT_RECORDED;
    }
}
