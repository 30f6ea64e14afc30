package dev.workersapi.conformance.runner.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.check.RequestWriter;
import dev.workersapi.conformance.check.ResponseCheck;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.runner.NoResponseException;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs cases against a server. Each case creates Workers with unique names and deletes them afterwards, even if the
 * case fails. Thread-safe.
 */
public final class ServerRunner {
    /** Operations whose body contains the name of a Worker. */
    private static final Set<String> NAMING_OPERATIONS = Set.of("createWorker", "updateWorker", "editWorker");

    private static final Set<String> READ_METHODS = Set.of("GET", "HEAD");
    private static final long STOP_TIMEOUT_MILLIS = 5_000;

    private final ServerConnection server;
    private final WorkerNames names;
    private final RequestWriter writer;
    private final ExchangeChecker checker;
    private final ResponseCheck responses;
    private final CreatedWorkers workers;
    private final Sender sender;
    private final TestAccount account;
    private final StopSwitch stopSwitch = new StopSwitch();

    /**
     * @param account the account in which to create and delete Workers
     * @param throttle waits after status 429
     */
    public ServerRunner(
            ApiDocument document, ServerConnection server, TestAccount account, WorkerNames names, Throttle throttle) {
        this.server = server;
        this.names = names;
        this.account = account;
        this.sender = new Sender(server, stopSwitch, throttle);
        this.writer = new RequestWriter(document, account.id());
        this.checker = new ExchangeChecker(document);
        this.responses = new ResponseCheck(document);
        this.workers = new CreatedWorkers(server, account.id());
    }

    /**
     * Checks that the server accepts the credentials, so that a problem with them is reported only once instead of for
     * every case.
     *
     * @throws ServerAccessException if the server cannot be reached, rejects the token, or does not respond like the
     *     API
     */
    public void checkAccess() throws ServerAccessException {
        AccessCheck.check(sender, account.id(), checker);
    }

    /** Runs one case. */
    public CaseOutcome run(Case testCase) {
        Variables variables = account.addTo(names.next());
        Execution execution = new Execution(testCase, variables);
        try {
            return execution.run();
        } finally {
            workers.remove(execution.created());
        }
    }

    /**
     * Stops the run and deletes its Workers. Must be called after the last case, or from a shutdown hook.
     *
     * @return the Workers that could not be deleted
     */
    public List<Leftover> stop() {
        stopSwitch.close(STOP_TIMEOUT_MILLIS);
        return workers.removeAll();
    }

    /** The run of one case. */
    private final class Execution {
        private final Case testCase;
        private final Transcript transcript;
        private final Map<String, String> own;
        private Variables variables;

        Execution(Case testCase, Variables variables) {
            this.testCase = testCase;
            this.transcript = new Transcript(testCase);
            this.variables = variables;
            this.own = variables.values();
        }

        List<String> created() {
            return transcript.created();
        }

        CaseOutcome run() {
            try {
                boolean passed = runSteps(testCase.given(), Phase.GIVEN)
                        && runSteps(List.of(testCase.step()), Phase.STEP)
                        && runSteps(testCase.afterwards(), Phase.AFTERWARDS);
                return transcript.outcome(!passed);
            } catch (InvalidCaseException e) {
                return new CaseOutcome.NotRun(testCase, String.valueOf(e.getMessage()));
            }
        }

        private boolean runSteps(List<Step> steps, Phase phase) {
            for (Step step : steps) {
                if (!passes(step, phase)) {
                    return false;
                }
            }
            return true;
        }

        private boolean passes(Step step, Phase phase) {
            Exchange.Request request = writer.write(step, variables);
            refuseForeignWorker(step, request);
            Exchange exchange = sendAndTrack(step, request);
            Verdict verdict = checker.check(exchange);
            if (step.expect().response().status().startsWith("2")) {
                verdict.violations().stream()
                        .filter(one -> !isOfResponse(one))
                        .findFirst()
                        .ifPresent(violation -> {
                            throw new InvalidCaseException(step.operation()
                                    + ": the request of the case violates the document: " + violation.where() + " "
                                    + violation.pointer() + ": " + violation.message());
                        });
            }
            List<Violation> violations = verdict.violations().stream()
                    .filter(ServerRunner::isOfResponse)
                    .toList();
            transcript.add(exchange, phase);
            transcript.add(
                    violations,
                    verdict.drift().stream().filter(ServerRunner::isOfResponse).toList());
            exchange.response().ifPresent(response -> {
                transcript.add(responses.check(step.expect().response(), response, variables).stream()
                        .map(mismatch -> mismatch.without(verdict.secrets()))
                        .toList());
                if (verdict.unchecked().stream().anyMatch(one -> one.reason() == Unchecked.Reason.EDGE_PAGE)) {
                    transcript.add(List.of(new Mismatch(
                            Place.RESPONSE_BODY, "", "a response of the API", "a page of the edge or of a proxy")));
                }
                if (transcript.isClean()) {
                    step.save().forEach((name, pointer) -> save(name, pointer, response));
                }
            });
            return transcript.isClean();
        }

        private void save(String name, String pointer, Exchange.Response response) {
            JsonNode value = ResponseCheck.json(response).at(pointer);
            if (value.isMissingNode() || value.isNull()) {
                transcript.add(List.of(
                        new Mismatch(Place.RESPONSE_BODY, pointer, "a value, which later steps need", "nothing")));
            } else {
                variables = variables.with(name, value.asText());
            }
        }

        private Exchange sendAndTrack(Step step, Exchange.Request request) {
            Optional<String> name = worker(step)
                    .or(() -> newWorker(step))
                    .filter(this::isOwn)
                    .filter(created -> !isRead(request.method()));
            boolean isNew =
                    name.filter(created -> !workers.isRemembered(created)).isPresent();
            name.ifPresent(created -> {
                transcript.created(created);
                workers.remember(created);
            });
            Exchange exchange = sent(step, request);
            boolean refused = exchange.response()
                    .filter(response -> response.status() / 100 == 4)
                    .isPresent();
            if (isNew && refused) {
                name.ifPresent(workers::forget);
            }
            if (exchange.response()
                    .filter(response -> response.status() / 100 == 2)
                    .isPresent()) {
                newWorker(step).ifPresent(created -> {
                    transcript.created(created);
                    workers.remember(created);
                });
            }
            return exchange;
        }

        private Exchange sent(Step step, Exchange.Request request) {
            boolean ownCredentials = step.request().bearer().isPresent();
            boolean rateLimitExpected =
                    Sender.isRateLimit(step.expect().response().status());
            try {
                return sender.send(request, ownCredentials, rateLimitExpected);
            } catch (NoResponseException e) {
                if (!server.isReached()) {
                    throw new InvalidCaseException("the server cannot be reached: " + e.getMessage(), e);
                }
                transcript.add(List.of(
                        new Mismatch(Mismatch.WholeRun.OUTCOME, "", "a response", String.valueOf(e.getMessage()))));
                return new Exchange(request, Optional.empty());
            } catch (IllegalArgumentException e) {
                throw new InvalidCaseException(step.operation() + ": this program cannot send the request", e);
            }
        }

        /** The Worker that a step refers to. */
        private Optional<String> worker(Step step) {
            Map<String, String> parameters = step.request().parameters();
            return Optional.ofNullable(parameters.getOrDefault("script_name", parameters.get("worker_id")))
                    .map(variables::fill);
        }

        /**
         * Returns the name that a body gives to a Worker. The operation fails if the name is taken, so if it succeeds,
         * the Worker belongs to the case.
         */
        private Optional<String> newWorker(Step step) {
            return NAMING_OPERATIONS.contains(step.operation())
                            && step.request().content() instanceof OperationRequest.Content.Json body
                            && body.value().path("name").isTextual()
                    ? Optional.of(variables.fill(body.value().path("name").asText()))
                    : Optional.empty();
        }

        private boolean isOwn(String name) {
            return own.values().stream().anyMatch(name::contains);
        }

        /** Throws an exception if a step would change a Worker that the case did not create. */
        private void refuseForeignWorker(Step step, Exchange.Request request) {
            if (isRead(request.method())) {
                return;
            }
            Stream.of(worker(step), newWorker(step))
                    .flatMap(Optional::stream)
                    .filter(name -> !isOwn(name) && !variables.values().containsValue(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new InvalidCaseException(step.operation() + ": the case changes '" + name
                                + "', which may be someone else's; expected ${script}, ${other}, or what a step saved");
                    });
        }
    }

    static boolean isRead(String method) {
        return READ_METHODS.contains(method);
    }

    private static boolean isOfResponse(Finding finding) {
        return finding.where().side() == Direction.RESPONSE;
    }
}
