package dev.workersapi.conformance.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.conformance.engine.ApiDocument;
import dev.workersapi.conformance.engine.Drift;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.ExchangeChecker;
import dev.workersapi.conformance.engine.Verdict;
import dev.workersapi.conformance.engine.Violation;
import dev.workersapi.conformance.play.ServerConnection;
import dev.workersapi.conformance.scenario.AnswerCheck;
import dev.workersapi.conformance.scenario.Ask;
import dev.workersapi.conformance.scenario.CannedAnswer;
import dev.workersapi.conformance.scenario.Mismatch;
import dev.workersapi.conformance.scenario.Phase;
import dev.workersapi.conformance.scenario.Played;
import dev.workersapi.conformance.scenario.Reported;
import dev.workersapi.conformance.scenario.ReportedCheck;
import dev.workersapi.conformance.scenario.RequestCheck;
import dev.workersapi.conformance.scenario.RequestWriter;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.ScenarioException;
import dev.workersapi.conformance.scenario.Step;
import dev.workersapi.conformance.scenario.Variables;
import dev.workersapi.conformance.server.Fault;
import dev.workersapi.conformance.server.ReferenceServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Plays cases with one client against a reference server of its own, so that whatever arrives there comes from this
 * client. Each case has an account of its own. Used by one thread.
 */
public final class Player implements AutoCloseable {
    private static final String TOKEN = "conformance-token";
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final ApiDocument document;
    private final ExchangeChecker checker;
    private final AnswerCheck answers;
    private final ReportedCheck reports;
    private final Arrivals arrivals = new Arrivals();
    private final ReferenceServer server;
    private final ServerConnection sender;
    private final ClientUnderTest client;

    /** @param clients makes the client that finds the API at a base URL; closed with this */
    public Player(ApiDocument document, Function<URI, ClientUnderTest> clients) {
        this.document = document;
        this.checker = new ExchangeChecker(document);
        this.answers = new AnswerCheck(document);
        this.reports = new ReportedCheck(document);
        this.server = ReferenceServer.builder().listener(arrivals).start();
        this.sender = new ServerConnection(server.baseUrl(), TOKEN, LONGEST);
        this.client = clients.apply(server.baseUrl());
    }

    /** Name and version of the client, as far as they are known by now. */
    public String clientName() {
        return client.name();
    }

    /**
     * Plays a case to its end.
     *
     * @throws ClientUnusableException if the client cannot be driven, with this case or any other
     */
    public Played play(Scenario scenario) {
        String account = account(scenario);
        arrivals.begin(account);
        server.reset();
        server.clearFaults();
        try {
            return new Play(scenario, account).play();
        } catch (IOException e) {
            return new Played.Fault(scenario, "the reference server cannot be reached: " + e.getMessage());
        } catch (ScenarioException | IllegalArgumentException e) {
            return new Played.Fault(scenario, String.valueOf(e.getMessage()));
        }
    }

    /** The same in every run, so that what is reported is. */
    private static String account(Scenario scenario) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(scenario.id().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void close() {
        try {
            client.close();
        } finally {
            server.close();
        }
    }

    /** One case. */
    private final class Play {
        private final Scenario scenario;
        private final String account;
        private final RequestWriter writer;
        private Variables variables;

        Play(Scenario scenario, String account) {
            this.scenario = scenario;
            this.account = account;
            this.writer = new RequestWriter(document, account);
            this.variables = new Variables(
                    Map.of("script", "conformance-script", "other", "conformance-other", "account", account));
        }

        Played play() throws IOException {
            if (scenario.step().request().content() instanceof Ask.Content.Raw) {
                return new Played.Fault(scenario, "no client can be told to send a body as it is");
            }
            for (Step step : scenario.given()) {
                List<Mismatch> mismatches = take(step);
                if (!mismatches.isEmpty()) {
                    return new Played.Fault(
                            scenario,
                            "what is given cannot be made: " + step.operation() + ": "
                                    + mismatches.get(0).message());
                }
            }
            int before = arrivals.all().size();
            injectAnswers();
            Reported reported = client.call(Call.of(scenario.step(), account, TOKEN, variables));
            server.clearFaults();
            List<Exchange> all = arrivals.all();
            return reported instanceof Reported.Unsupported unsupported && all.size() == before
                    ? new Played.NotOffered(scenario, unsupported.reason())
                    : judge(all.subList(0, before), finished(all.subList(before, all.size()), reported), reported);
        }

        /** A program that was killed leaves requests behind of which nobody knows how far they came. */
        private static List<Exchange> finished(List<Exchange> arrived, Reported reported) {
            return reported instanceof Reported.Broken
                    ? arrived.stream().filter(one -> one.response().isPresent()).toList()
                    : arrived;
        }

        /** A step that the suite itself takes: the reference server has to answer as the case says. */
        private List<Mismatch> take(Step step) throws IOException {
            Exchange.Request request = writer.write(step, variables);
            boolean ownCredentials = step.request().bearer().isPresent();
            Exchange.Response answer =
                    sender.send(request, ownCredentials).response().orElseThrow();
            JsonNode body = json(answer);
            step.save()
                    .forEach((name, pointer) ->
                            variables = variables.with(name, body.at(pointer).asText()));
            return answers.check(step.expect(), answer, variables);
        }

        /** After such an answer some clients try again, and others do not. */
        private static boolean isTemporary(int status) {
            return status == 0 || status == 408 || status == 409 || status == 429 || status >= 500;
        }

        private void injectAnswers() {
            List<CannedAnswer> canned = scenario.answers();
            for (int i = 0; i < canned.size(); i++) {
                CannedAnswer answer = canned.get(i);
                Fault.Effect effect = answer.isDropped()
                        ? new Fault.Reset(Fault.Moment.AFTER_REQUEST)
                        : new Fault.Status(answer.status(), answer.headers(), Optional.of(answer.body()));
                long times = i + 1 == canned.size() && mayBeRepeated() ? Long.MAX_VALUE : 1;
                server.inject(new Fault(Optional.of(scenario.operation()), Optional.of(account), i + 1, times, effect));
            }
        }

        /** Whether it is left to the client how often it tries: then the last answer is the answer to all that follow. */
        private boolean mayBeRepeated() {
            List<CannedAnswer> canned = scenario.answers();
            return scenario.step().expect().requests().isEmpty()
                    && !canned.isEmpty()
                    && isTemporary(canned.get(canned.size() - 1).status());
        }

        private Played judge(List<Exchange> given, List<Exchange> arrived, Reported reported) throws IOException {
            List<Violation> violations = new ArrayList<>();
            List<Drift> drift = new ArrayList<>();
            List<Mismatch> mismatches = new ArrayList<>();
            List<Exchange> meant = new ArrayList<>();
            RequestCheck requests = new RequestCheck(document, account);
            for (Exchange exchange : arrived) {
                Verdict verdict = checker.check(new Exchange(exchange.request(), Optional.empty()));
                verdict.violations().stream()
                        .filter(one -> !violations.contains(one))
                        .forEach(violations::add);
                verdict.drift().stream().filter(one -> !drift.contains(one)).forEach(drift::add);
                if (verdict.operationId().filter(scenario.operation()::equals).isPresent()) {
                    meant.add(exchange);
                    requests.check(scenario.step(), exchange.request(), variables).stream()
                            .filter(one -> !mismatches.contains(one))
                            .forEach(mismatches::add);
                }
            }
            mismatches.removeIf(one -> violations.stream().anyMatch(violation -> says(violation, one)));
            boolean asAsked = violations.isEmpty() && mismatches.isEmpty();
            checkCount(meant.size(), arrived, reported, mismatches);
            Optional<Exchange.Response> last = meant.isEmpty()
                    ? Optional.empty()
                    : meant.get(meant.size() - 1).response();
            if (asAsked && scenario.answers().isEmpty() && last.isPresent()) {
                List<Mismatch> server = answers.check(scenario.step().expect(), last.get(), variables);
                if (!server.isEmpty()) {
                    return new Played.Fault(
                            scenario,
                            "the reference server does not answer as the case says: "
                                    + server.get(0).message());
                }
            }
            // What was refused for good reason is reported as refused: that is no second fault.
            boolean refused =
                    !asAsked && last.filter(answer -> answer.status() >= 400).isPresent();
            boolean counted = mismatches.stream().anyMatch(one -> one.where().equals("requests"));
            if (!(refused && reported instanceof Reported.Failure) && !(counted && meant.isEmpty())) {
                mismatches.addAll(
                        reported instanceof Reported.Broken ? 0 : mismatches.size(),
                        reports.check(
                                scenario.step().expect(),
                                arrived.stream()
                                        .flatMap(one -> one.response().stream())
                                        .toList(),
                                last,
                                reported,
                                variables));
            }
            int asked = arrivals.all().size();
            if (violations.isEmpty() && mismatches.isEmpty()) {
                mismatches.addAll(afterwards());
            }
            List<Exchange> all = arrivals.all();
            List<Exchange> exchanges = new ArrayList<>(given);
            exchanges.addAll(arrived);
            exchanges.addAll(all.subList(asked, all.size()));
            return new Played.Checked(
                    scenario,
                    exchanges,
                    violations,
                    drift,
                    mismatches,
                    phases(given.size(), arrived.size(), exchanges.size()),
                    OptionalInt.empty());
        }

        private static List<Phase> phases(int given, int arrived, int all) {
            return IntStream.range(0, all)
                    .mapToObj(i -> i < given ? Phase.GIVEN : i < given + arrived ? Phase.STEP : Phase.AFTERWARDS)
                    .toList();
        }

        /** Whether the document's own rule says the same of the same place. */
        private static boolean says(Violation violation, Mismatch mismatch) {
            return violation.where().equals(mismatch.where())
                    && violation.pointer().equals(mismatch.pointer())
                    && violation.rule().equals("media-type");
        }

        private void checkCount(int received, List<Exchange> arrived, Reported reported, List<Mismatch> mismatches) {
            int expected = scenario.step().expect().requests().orElse(1);
            if (received == expected || (received > 0 && mayBeRepeated())) {
                return;
            }
            String others = received > 0 || arrived.isEmpty()
                    ? ""
                    : ", but " + arrived.get(0).request().method() + " "
                            + arrived.get(0).request().path();
            String report = received > 0 ? "" : "; it reports " + ReportedCheck.describe(reported);
            mismatches.add(
                    new Mismatch("requests", "", expected + " of " + scenario.operation(), received + others + report));
        }

        private List<Mismatch> afterwards() throws IOException {
            for (Step step : scenario.afterwards()) {
                List<Mismatch> mismatches = take(step);
                if (!mismatches.isEmpty()) {
                    return mismatches.stream()
                            .map(one -> new Mismatch(
                                    "afterwards " + step.operation() + " " + one.where(),
                                    one.pointer(),
                                    one.expected(),
                                    one.received()))
                            .toList();
                }
            }
            return List.of();
        }
    }

    private static JsonNode json(Exchange.Response answer) {
        try {
            return JSON.readTree(answer.body().bytes());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }
}
