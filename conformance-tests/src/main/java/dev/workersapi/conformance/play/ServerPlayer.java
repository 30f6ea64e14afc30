package dev.workersapi.conformance.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.ExchangeChecker;
import dev.workersapi.conformance.engine.Finding;
import dev.workersapi.conformance.engine.Verdict;
import dev.workersapi.conformance.engine.Violation;
import dev.workersapi.conformance.scenario.AnswerCheck;
import dev.workersapi.conformance.scenario.Leftover;
import dev.workersapi.conformance.scenario.Mismatch;
import dev.workersapi.conformance.scenario.Phase;
import dev.workersapi.conformance.scenario.Played;
import dev.workersapi.conformance.scenario.RequestWriter;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.ScenarioException;
import dev.workersapi.conformance.scenario.Step;
import dev.workersapi.conformance.scenario.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plays cases with a server. Every case has names of its own, and what it made is removed behind it, whatever comes
 * of it. Safe for use by many threads.
 */
public final class ServerPlayer {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final long PATIENCE_MILLIS = 5_000;

    private final ServerConnection server;
    private final Names names;
    private final RequestWriter writer;
    private final ExchangeChecker checker;
    private final AnswerCheck answers;
    private final Workers workers;
    private final Sender sender;
    private final String accountId;
    private final Gate gate = new Gate();

    /**
     * @param accountId whose Workers are made and removed
     * @param throttle waits where the server asks for it
     */
    public ServerPlayer(
            ApiDocument document, ServerConnection server, String accountId, Names names, Throttle throttle) {
        this.server = server;
        this.names = names;
        this.accountId = accountId;
        this.sender = new Sender(server, gate, throttle);
        this.writer = new RequestWriter(document, accountId);
        this.checker = new ExchangeChecker(document);
        this.answers = new AnswerCheck(document);
        this.workers = new Workers(server, accountId);
    }

    /**
     * Asks the server for something that changes nothing, so that what would fail every case is said once.
     *
     * @throws NoAccessException if it cannot be reached, refuses the token, or is not the API
     */
    public void checkAccess() throws NoAccessException {
        Access.check(sender, accountId);
    }

    /** Plays one case. */
    public Played play(Scenario scenario) {
        Variables variables = names.next();
        Game game = new Game(scenario, variables);
        try {
            return game.play();
        } finally {
            workers.remove(game.made());
        }
    }

    /**
     * Ends the run: no case goes on, and what was made is removed. To be called when all is played, or from a hook of
     * a JVM that ends.
     *
     * @return what could not be removed
     */
    public List<Leftover> end() {
        gate.close(PATIENCE_MILLIS);
        return workers.removeAll();
    }

    /** What one case has come to. */
    private final class Game {
        private final Scenario scenario;
        private final Transcript record;
        private final Map<String, String> own;
        private Variables variables;

        Game(Scenario scenario, Variables variables) {
            this.scenario = scenario;
            this.record = new Transcript(scenario);
            this.variables = variables;
            this.own = variables.values();
        }

        List<String> made() {
            return record.made();
        }

        Played play() {
            try {
                boolean goesOn = all(scenario.given(), Phase.GIVEN)
                        && all(List.of(scenario.step()), Phase.STEP)
                        && all(scenario.afterwards(), Phase.AFTERWARDS);
                return record.played(!goesOn);
            } catch (ScenarioException e) {
                return new Played.Fault(scenario, String.valueOf(e.getMessage()));
            }
        }

        private boolean all(List<Step> steps, Phase phase) {
            for (Step step : steps) {
                if (!isAsItMustBe(step, phase)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isAsItMustBe(Step step, Phase phase) {
            Exchange.Request request = writer.write(step, variables);
            refuseToTouch(step, request);
            Exchange exchange = answered(step, request);
            Verdict verdict = checker.check(exchange);
            if (step.expect().status().startsWith("2")) {
                verdict.violations().stream()
                        .filter(one -> !isOfAnswer(one))
                        .findFirst()
                        .ifPresent(violation -> {
                            throw new ScenarioException(step.operation()
                                    + ": the case's own request breaks the document: " + violation.where() + " "
                                    + violation.pointer() + ": " + violation.message());
                        });
            }
            List<Violation> violations = verdict.violations().stream()
                    .filter(ServerPlayer::isOfAnswer)
                    .toList();
            record.add(exchange, phase);
            record.add(
                    violations,
                    verdict.drift().stream().filter(ServerPlayer::isOfAnswer).toList());
            exchange.response().ifPresent(answer -> {
                record.add(answers.check(step.expect(), answer, variables));
                if (record.isClean()) {
                    step.save().forEach((name, pointer) -> save(name, pointer, answer));
                }
            });
            return record.isClean();
        }

        private void save(String name, String pointer, Exchange.Response answer) {
            JsonNode value = AnswerCheck.json(answer).at(pointer);
            if (value.isMissingNode() || value.isNull()) {
                record.add(List.of(
                        new Mismatch("response.body", pointer, "a value, which the next steps need", "nothing")));
            } else {
                variables = variables.with(name, value.asText());
            }
        }

        private Exchange answered(Step step, Exchange.Request request) {
            Optional<String> name = worker(step).filter(this::isOwn).filter(made -> !isReading(request.method()));
            boolean isNew = name.filter(made -> !workers.isRemembered(made)).isPresent();
            name.ifPresent(made -> {
                record.made(made);
                workers.remember(made);
            });
            Exchange exchange = sent(step, request);
            boolean refused = exchange.response()
                    .filter(answer -> answer.status() / 100 == 4)
                    .isPresent();
            if (isNew && refused) {
                name.ifPresent(workers::forget);
            }
            return exchange;
        }

        private Exchange sent(Step step, Exchange.Request request) {
            boolean ownCredentials = step.request().bearer().isPresent();
            boolean limitExpected = Sender.isLimit(step.expect().status());
            try {
                return sender.send(request, ownCredentials, limitExpected);
            } catch (NoAnswerException e) {
                if (!server.isReached()) {
                    throw new ScenarioException("the server cannot be reached: " + e.getMessage(), e);
                }
                record.add(List.of(new Mismatch("outcome", "", "an answer", String.valueOf(e.getMessage()))));
                return new Exchange(request, Optional.empty());
            } catch (IllegalArgumentException e) {
                throw new ScenarioException(step.operation() + ": this cannot be sent by this program", e);
            }
        }

        /** The Worker that a step is about. */
        private Optional<String> worker(Step step) {
            Map<String, String> parameters = step.request().parameters();
            return Optional.ofNullable(parameters.getOrDefault("script_name", parameters.get("worker_id")))
                    .map(variables::fill);
        }

        private boolean isOwn(String name) {
            return own.values().stream().anyMatch(name::contains);
        }

        /** What is not the case's own is not changed, whatever the case says. */
        private void refuseToTouch(Step step, Exchange.Request request) {
            Optional<String> name = worker(step);
            boolean known =
                    name.isEmpty() || isOwn(name.get()) || variables.values().containsValue(name.get());
            if (!known && !isReading(request.method())) {
                throw new ScenarioException(step.operation() + ": the case changes '" + name.get()
                        + "', which may be someone else's; expected ${script}, ${other}, or what a step saved");
            }
        }
    }

    static boolean isReading(String method) {
        return READING.contains(method);
    }

    private static boolean isOfAnswer(Finding finding) {
        return finding.where().startsWith("response");
    }
}
