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
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.check.ClientReportCheck;
import dev.workersapi.conformance.check.DisplayText;
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
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.text.Secrets;
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
import java.util.stream.Stream;

/**
 * Runs cases against one client, which calls a reference server that no other client uses. Each case has its own
 * account. Not thread-safe.
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

    /** @param clients creates the client for a base URL; this runner closes the client */
    public ClientRunner(ApiDocument document, Function<URI, ClientUnderTest> clients) {
        this.document = document;
        this.checker = new ExchangeChecker(document);
        this.responses = new ResponseCheck(document);
        this.reports = new ClientReportCheck(document);
        this.server = ReferenceServer.builder().nonBlockingListener(received).start();
        this.sender = new ServerConnection(server.baseUrl(), TOKEN, TIMEOUT);
        this.client = clients.apply(server.baseUrl());
    }

    /** The client's name and version, as far as they are known. */
    public String clientName() {
        return client.name();
    }

    /**
     * Runs a case.
     *
     * @throws ClientUnusableException if further calls cannot succeed
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

    /** Derives the account from the case, so that reports are identical in every run. */
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

    /** The run of one case. */
    private final class Execution {
        private final Case testCase;
        private final String account;
        private final RequestWriter writer;
        private Variables variables;

        Execution(Case testCase, String account) {
            this.testCase = testCase;
            this.account = account;
            this.writer = new RequestWriter(document, account);
            this.variables = TestAccount.of(account, TestAccount.Zone.EXAMPLE)
                    .addTo(new Variables(
                            Map.of("script", "conformance-script", "other", "conformance-other", "account", account)));
        }

        CaseOutcome run() throws IOException {
            if (testCase.step().request().content() instanceof OperationRequest.Content.Raw) {
                return new CaseOutcome.NotRun(testCase, "clients cannot send a raw body");
            }
            for (Step step : testCase.given()) {
                List<Mismatch> mismatches = runStep(step);
                if (!mismatches.isEmpty()) {
                    return new CaseOutcome.NotRun(
                            testCase,
                            "a given step failed: " + step.operation() + ": "
                                    + mismatches
                                            .get(0)
                                            .without(secrets(received.all()))
                                            .message());
                }
            }
            int before = received.all().size();
            injectResponses();
            ClientReport reported = call();
            server.clearFaults();
            List<Exchange> all = received.all();
            return reported instanceof ClientReport.Unsupported unsupported && all.size() == before
                    ? new CaseOutcome.NotOffered(
                            testCase, secrets(all).maskTraffic(DisplayText.text(unsupported.reason())))
                    : judge(all.subList(0, before), finished(all.subList(before, all.size()), reported), reported);
        }

        private ClientReport call() {
            try {
                return client.call(ClientCall.of(testCase.step(), account, TOKEN, variables));
            } catch (ClientUnusableException e) {
                throw new ClientUnusableException(secrets(received.all()).maskTraffic(String.valueOf(e.getMessage())));
            }
        }

        /** Returns the secrets of the call, even if the client did not send them, and those of the exchanges. */
        private Secrets secrets(List<Exchange> exchanges) {
            Exchange call = new Exchange(writer.write(testCase.step(), variables), Optional.empty());
            return Secrets.union(Stream.concat(Stream.of(call), exchanges.stream())
                    .map(checker::secrets)
                    .toList());
        }

        /** Drops the unfinished requests of a program that was killed. */
        private static List<Exchange> finished(List<Exchange> sent, ClientReport reported) {
            return reported instanceof ClientReport.ProtocolViolation
                    ? sent.stream().filter(one -> one.response().isPresent()).toList()
                    : sent;
        }

        /** Runs a step that the suite itself sends. The reference server must respond as expected. */
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

        /** Returns true if clients may retry after a response with the given status. */
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
                server.inject(new Fault(Optional.of(testCase.operation()), ownAccount(), i + 1, times, effect));
            }
        }

        /** The account in the path of the operation; empty if the path has none, as for operations on zones. */
        private Optional<String> ownAccount() {
            return document.operations().stream()
                    .filter(operation -> operation.id().equals(testCase.operation()))
                    .filter(operation -> operation.path().contains("{account_id}"))
                    .map(operation -> account)
                    .findFirst();
        }

        /** Returns true if the client may retry. If so, the last canned response is repeated for each retry. */
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
            Secrets known = secrets(Stream.concat(given.stream(), sent.stream()).toList());
            for (Exchange exchange : sent) {
                Verdict verdict = checker.check(new Exchange(exchange.request(), Optional.empty()), known);
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
                            "the reference server does not respond as the case expects: "
                                    + server.get(0).without(known).message());
                }
            }
            // If the server rejected a wrong request, the client correctly reports an error.
            boolean refused = !requestsMatch
                    && last.filter(response -> response.status() >= 400).isPresent();
            boolean wrongCount = mismatches.stream().anyMatch(one -> one.where() == Mismatch.WholeRun.REQUESTS);
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
            Secrets secrets = secrets(exchanges);
            return new CaseOutcome.Checked(
                    testCase,
                    exchanges,
                    violations,
                    drift,
                    mismatches.stream().map(one -> one.without(secrets)).toList(),
                    phases(given.size(), sent.size(), exchanges.size()),
                    OptionalInt.empty(),
                    secrets);
        }

        private static List<Phase> phases(int given, int sent, int all) {
            return IntStream.range(0, all)
                    .mapToObj(i -> i < given ? Phase.GIVEN : i < given + sent ? Phase.STEP : Phase.AFTERWARDS)
                    .toList();
        }

        /** Returns true if a violation already reports the difference. */
        private static boolean states(Violation violation, Mismatch mismatch) {
            return violation.rule() == Rule.MEDIA_TYPE
                    && mismatch.where().equals(new Mismatch.InExchange(violation.where()))
                    && violation.pointer().equals(mismatch.pointer());
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
            String report = received > 0 ? "" : "; the client reports " + ClientReportCheck.describe(reported);
            mismatches.add(new Mismatch(
                    Mismatch.WholeRun.REQUESTS,
                    "",
                    expected + " of " + testCase.operation(),
                    received + others + report));
        }

        private List<Mismatch> afterwards() throws IOException {
            for (Step step : testCase.afterwards()) {
                List<Mismatch> mismatches = runStep(step);
                if (!mismatches.isEmpty()) {
                    return mismatches.stream()
                            .map(one -> new Mismatch(
                                    new Mismatch.Afterwards(step.operation(), one.where()),
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
