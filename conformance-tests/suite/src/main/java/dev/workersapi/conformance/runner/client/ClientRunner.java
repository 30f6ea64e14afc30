package dev.workersapi.conformance.runner.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.workersapi.conformance.cases.CannedResponse;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.InvalidCaseException;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.check.ClientReportCheck;
import dev.workersapi.conformance.check.RequestCheck;
import dev.workersapi.conformance.check.RequestWriter;
import dev.workersapi.conformance.check.ResponseCheck;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.protocol.ClientCall;
import dev.workersapi.conformance.protocol.ClientUnderTest;
import dev.workersapi.conformance.protocol.ClientUnusableException;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
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
public final class ClientRunner implements AutoCloseable {
    private static final String TOKEN = "conformance-token";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final JsonMapper JSON = new JsonMapper();

    private final ApiDocument document;
    private final ExchangeChecker checker;
    private final ResponseCheck responses;
    private final ClientReportCheck reports;
    private final ReceivedExchanges received = new ReceivedExchanges();
    private final ReferenceServer server;
    private final ServerConnection sender;
    private final ClientUnderTest client;

    /** @param clients makes the client that finds the API at a base URL; closed with this */
    public ClientRunner(ApiDocument document, Function<URI, ClientUnderTest> clients) {
        this.document = document;
        this.checker = new ExchangeChecker(document);
        this.responses = new ResponseCheck(document);
        this.reports = new ClientReportCheck(document);
        this.server = ReferenceServer.builder().listener(received).start();
        this.sender = new ServerConnection(server.baseUrl(), TOKEN, TIMEOUT);
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
    public CaseOutcome run(Case testCase) {
        String account = account(testCase);
        received.begin(account);
        server.reset();
        server.clearFaults();
        try {
            return new Execution(testCase, account).run();
        } catch (IOException e) {
            return new CaseOutcome.NotRun(testCase, "the reference server cannot be reached: " + e.getMessage());
        } catch (InvalidCaseException | IllegalArgumentException e) {
            return new CaseOutcome.NotRun(testCase, String.valueOf(e.getMessage()));
        }
    }

    /** The same in every run, so that what is reported is. */
    private static String account(Case testCase) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(testCase.id().getBytes(StandardCharsets.UTF_8));
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
    private final class Execution {
        private final Case testCase;
        private final String account;
        private final RequestWriter writer;
        private Variables variables;

        Execution(Case testCase, String account) {
            this.testCase = testCase;
            this.account = account;
            this.writer = new RequestWriter(document, account);
            this.variables = new Variables(
                    Map.of("script", "conformance-script", "other", "conformance-other", "account", account));
        }

        CaseOutcome run() throws IOException {
            if (testCase.step().request().content() instanceof OperationRequest.Content.Raw) {
                return new CaseOutcome.NotRun(testCase, "no client can be told to send a body as it is");
            }
            for (Step step : testCase.given()) {
                List<Mismatch> mismatches = runStep(step);
                if (!mismatches.isEmpty()) {
                    return new CaseOutcome.NotRun(
                            testCase,
                            "what is given cannot be made: " + step.operation() + ": "
                                    + mismatches.get(0).message());
                }
            }
            int before = received.all().size();
            injectResponses();
            ClientReport reported = client.call(ClientCall.of(testCase.step(), account, TOKEN, variables));
            server.clearFaults();
            List<Exchange> all = received.all();
            return reported instanceof ClientReport.Unsupported unsupported && all.size() == before
                    ? new CaseOutcome.NotOffered(testCase, unsupported.reason())
                    : judge(all.subList(0, before), finished(all.subList(before, all.size()), reported), reported);
        }

        /** A program that was killed leaves requests behind of which nobody knows how far they came. */
        private static List<Exchange> finished(List<Exchange> sent, ClientReport reported) {
            return reported instanceof ClientReport.ProtocolViolation
                    ? sent.stream().filter(one -> one.response().isPresent()).toList()
                    : sent;
        }

        /** A step that the suite itself takes: the reference server has to answer as the case says. */
        private List<Mismatch> runStep(Step step) throws IOException {
            Exchange.Request request = writer.write(step, variables);
            boolean ownCredentials = step.request().bearer().isPresent();
            Exchange.Response response =
                    sender.send(request, ownCredentials).response().orElseThrow();
            JsonNode body = json(response);
            step.save()
                    .forEach((name, pointer) ->
                            variables = variables.with(name, body.at(pointer).asText()));
            return responses.check(step.expect().response(), response, variables);
        }

        /** After such an answer some clients try again, and others do not. */
        private static boolean isTemporary(int status) {
            return status == 0 || status == 408 || status == 409 || status == 429 || status >= 500;
        }

        private void injectResponses() {
            List<CannedResponse> canned = testCase.responses();
            for (int i = 0; i < canned.size(); i++) {
                CannedResponse response = canned.get(i);
                Fault.Effect effect = response.isDropped()
                        ? new Fault.Reset(Fault.Moment.AFTER_REQUEST)
                        : new Fault.Status(response.status(), response.headers(), Optional.of(response.body()));
                long times = i + 1 == canned.size() && mayBeRepeated() ? Long.MAX_VALUE : 1;
                server.inject(new Fault(Optional.of(testCase.operation()), Optional.of(account), i + 1, times, effect));
            }
        }

        /** Whether it is left to the client how often it tries: then the last answer is the answer to all that follow. */
        private boolean mayBeRepeated() {
            List<CannedResponse> canned = testCase.responses();
            return testCase.step().expect().client().requests().isEmpty()
                    && !canned.isEmpty()
                    && isTemporary(canned.get(canned.size() - 1).status());
        }

        private CaseOutcome judge(List<Exchange> given, List<Exchange> sent, ClientReport reported) throws IOException {
            List<Violation> violations = new ArrayList<>();
            List<Drift> drift = new ArrayList<>();
            List<Mismatch> mismatches = new ArrayList<>();
            List<Exchange> ofOperation = new ArrayList<>();
            RequestCheck requests = new RequestCheck(document, account);
            for (Exchange exchange : sent) {
                Verdict verdict = checker.check(new Exchange(exchange.request(), Optional.empty()));
                verdict.violations().stream()
                        .filter(one -> !violations.contains(one))
                        .forEach(violations::add);
                verdict.drift().stream().filter(one -> !drift.contains(one)).forEach(drift::add);
                if (verdict.operationId().filter(testCase.operation()::equals).isPresent()) {
                    ofOperation.add(exchange);
                    requests.check(testCase.step(), exchange.request(), variables).stream()
                            .filter(one -> !mismatches.contains(one))
                            .forEach(mismatches::add);
                }
            }
            mismatches.removeIf(one -> violations.stream().anyMatch(violation -> states(violation, one)));
            boolean requestsMatch = violations.isEmpty() && mismatches.isEmpty();
            checkCount(ofOperation.size(), sent, reported, mismatches);
            Optional<Exchange.Response> last = ofOperation.isEmpty()
                    ? Optional.empty()
                    : ofOperation.get(ofOperation.size() - 1).response();
            if (requestsMatch && testCase.responses().isEmpty() && last.isPresent()) {
                List<Mismatch> server = responses.check(testCase.step().expect().response(), last.get(), variables);
                if (!server.isEmpty()) {
                    return new CaseOutcome.NotRun(
                            testCase,
                            "the reference server does not answer as the case says: "
                                    + server.get(0).message());
                }
            }
            // What was refused for good reason is reported as refused: that is no second fault.
            boolean refused = !requestsMatch
                    && last.filter(response -> response.status() >= 400).isPresent();
            boolean wrongCount = mismatches.stream().anyMatch(one -> one.where().equals("requests"));
            if (!(refused && reported instanceof ClientReport.Failure) && !(wrongCount && ofOperation.isEmpty())) {
                mismatches.addAll(
                        reported instanceof ClientReport.ProtocolViolation ? 0 : mismatches.size(),
                        reports.check(
                                testCase.step().expect(),
                                sent.stream()
                                        .flatMap(one -> one.response().stream())
                                        .toList(),
                                last,
                                reported,
                                variables));
            }
            int beforeAfterwards = received.all().size();
            if (violations.isEmpty() && mismatches.isEmpty()) {
                mismatches.addAll(afterwards());
            }
            List<Exchange> all = received.all();
            List<Exchange> exchanges = new ArrayList<>(given);
            exchanges.addAll(sent);
            exchanges.addAll(all.subList(beforeAfterwards, all.size()));
            return new CaseOutcome.Checked(
                    testCase,
                    exchanges,
                    violations,
                    drift,
                    mismatches,
                    phases(given.size(), sent.size(), exchanges.size()),
                    OptionalInt.empty());
        }

        private static List<Phase> phases(int given, int sent, int all) {
            return IntStream.range(0, all)
                    .mapToObj(i -> i < given ? Phase.GIVEN : i < given + sent ? Phase.STEP : Phase.AFTERWARDS)
                    .toList();
        }

        /** Whether the document's own rule says the same of the same place. */
        private static boolean states(Violation violation, Mismatch mismatch) {
            return violation.where().equals(mismatch.where())
                    && violation.pointer().equals(mismatch.pointer())
                    && violation.rule().equals("media-type");
        }

        private void checkCount(int received, List<Exchange> sent, ClientReport reported, List<Mismatch> mismatches) {
            int expected = testCase.step().expect().client().requests().orElse(1);
            if (received == expected || (received > 0 && mayBeRepeated())) {
                return;
            }
            String others = received > 0 || sent.isEmpty()
                    ? ""
                    : ", but " + sent.get(0).request().method() + " "
                            + sent.get(0).request().path();
            String report = received > 0 ? "" : "; it reports " + ClientReportCheck.describe(reported);
            mismatches.add(
                    new Mismatch("requests", "", expected + " of " + testCase.operation(), received + others + report));
        }

        private List<Mismatch> afterwards() throws IOException {
            for (Step step : testCase.afterwards()) {
                List<Mismatch> mismatches = runStep(step);
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

    private static JsonNode json(Exchange.Response response) {
        try {
            return JSON.readTree(response.body().bytes());
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }
}
