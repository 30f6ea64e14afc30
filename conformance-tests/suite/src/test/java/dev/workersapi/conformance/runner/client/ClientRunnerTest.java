package dev.workersapi.conformance.runner.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.conformance.cases.Case;
import dev.workersapi.conformance.cases.ClientExpectation;
import dev.workersapi.conformance.cases.Expectation;
import dev.workersapi.conformance.cases.FilePart;
import dev.workersapi.conformance.cases.OperationRequest;
import dev.workersapi.conformance.cases.ResponseExpectation;
import dev.workersapi.conformance.cases.Step;
import dev.workersapi.conformance.cases.StoredCases;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.conformance.check.RequestWriter;
import dev.workersapi.conformance.generation.GeneratedCases;
import dev.workersapi.conformance.outcome.CaseOutcome;
import dev.workersapi.conformance.outcome.ClientReport;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.protocol.ClientCall;
import dev.workersapi.conformance.protocol.ClientUnderTest;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A correct client passes; a client with one defect fails for that defect. */
class ClientRunnerTest {
    private static final Map<String, Case> CASES = new HashMap<>();

    static {
        StoredCases.stored().forEach(one -> CASES.put(one.id(), one));
        GeneratedCases.of(BundledDocument.get()).forEach(one -> CASES.put(one.id(), one));
    }

    /** A defect of a client. */
    private record Defect(
            UnaryOperator<ClientCall> misunderstands,
            UnaryOperator<Exchange.Request> spoils,
            int times,
            Function<Exchange, ClientReport> reports) {
        static final Defect NONE = new Defect(call -> call, request -> request, 1, ClientRunnerTest::truth);

        Defect misunderstanding(UnaryOperator<ClientCall> change) {
            return new Defect(change, spoils, times, reports);
        }

        Defect spoiling(UnaryOperator<Exchange.Request> change) {
            return new Defect(misunderstands, change, times, reports);
        }

        Defect sending(int requests) {
            return new Defect(misunderstands, spoils, requests, reports);
        }

        Defect reporting(Function<Exchange, ClientReport> report) {
            return new Defect(misunderstands, spoils, times, report);
        }
    }

    private record Client(URI baseUrl, Defect defect) implements ClientUnderTest {
        @Override
        public String name() {
            return "test 1";
        }

        @Override
        public ClientReport call(ClientCall call) {
            ClientCall done = defect.misunderstands().apply(call);
            OperationRequest.Content content = done.json()
                    .<OperationRequest.Content>map(OperationRequest.Content.Json::new)
                    .or(() -> done.parts().map(OperationRequest.Content.Form::new))
                    .orElse(new OperationRequest.Content.None());
            OperationRequest operationRequest =
                    new OperationRequest(done.parameters(), done.headers(), Optional.of(done.token()), content);
            Exchange.Request request = defect.spoils()
                    .apply(new RequestWriter(BundledDocument.get(), done.accountId())
                            .write(new Step(done.operation(), operationRequest, ANYTHING, Map.of()), Variables.NONE));
            ClientReport reported = new ClientReport.Failure(OptionalInt.empty(), List.of(), "nothing was sent");
            ServerConnection server = new ServerConnection(baseUrl, "not-sent", Duration.ofSeconds(30));
            try {
                for (int i = 0; i < defect.times(); i++) {
                    reported = defect.reports().apply(server.send(request, true));
                }
            } catch (IOException e) {
                reported = new ClientReport.Failure(OptionalInt.empty(), List.of(), e.toString());
            }
            return reported;
        }

        @Override
        public void close() {}
    }

    private static final Expectation ANYTHING = new Expectation(
            new ResponseExpectation(
                    "2XX",
                    new ResponseExpectation.Content(
                            Optional.empty(), List.of(), List.of(), List.of(), Optional.empty(), Optional.empty()),
                    List.of(),
                    List.of(),
                    List.of()),
            new ClientExpectation(Optional.empty(), OptionalInt.empty(), false, false));

    static List<Arguments> defects() {
        Defect right = Defect.NONE;
        return List.of(
                Arguments.of("scripts/upload-of-several-modules", right, ""),
                Arguments.of("client/unknown-binding-is-kept", right, ""),
                Arguments.of("client/failure-with-several-errors", right, ""),
                Arguments.of("client/failure-at-status-200", right, ""),
                Arguments.of("generated/findZone/failure", right, ""),
                Arguments.of("generated/createRoute/answer/200", right, ""),
                Arguments.of("generated/deleteTail/answer/200", right, ""),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.sending(2),
                        "requests: expected 1 of getSettings, received 2"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.sending(0),
                        "requests: expected 1 of getSettings, received 0; the client reports an error: nothing was sent"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.misunderstanding(call -> other(call, "getScriptSettings")),
                        "requests: expected 1 of getSettings, received 0, but GET /client/v4/accounts/"),
                Arguments.of(
                        "scripts/upload-of-several-modules",
                        right.misunderstanding(ClientRunnerTest::withoutLast),
                        "request.parts: expected a part '"),
                Arguments.of(
                        "scripts/upload-of-several-modules",
                        right.spoiling(ClientRunnerTest::asJavaScript),
                        "request.header: expected Content-Type multipart/form-data, received 'application/javascript'"),
                Arguments.of(
                        "client/path-parameters-are-encoded",
                        right.misunderstanding(call -> named(call, "elsewhere")),
                        "request.path: expected"),
                Arguments.of(
                        "client/query-parameters-are-encoded",
                        right.misunderstanding(call -> with(call, Map.of())),
                        "request.query /tags: expected"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.reporting(exchange -> new ClientReport.Result(NullNode.instance, Optional.empty())),
                        "outcome /result: expected an object, received null"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.reporting(
                                exchange -> new ClientReport.Failure(OptionalInt.empty(), List.of(), "unknown type")),
                        "outcome: expected a result, received an error: unknown type"),
                Arguments.of(
                        "client/failure-at-status-200",
                        right.reporting(exchange -> new ClientReport.Result(NullNode.instance, Optional.empty())),
                        "outcome: expected an error, received a result, which is null"),
                Arguments.of(
                        "client/failure-with-several-errors",
                        right.reporting(exchange -> new ClientReport.Failure(OptionalInt.of(500), List.of(10001), "")),
                        "outcome /status: expected the status of the response, [400], received status 500"),
                Arguments.of(
                        "client/failure-with-several-errors",
                        right.reporting(exchange -> new ClientReport.Failure(OptionalInt.of(400), List.of(42), "")),
                        "outcome /codes: expected the codes of the response, ["),
                Arguments.of(
                        "scripts/download-holds-the-modules",
                        right.reporting(exchange -> new ClientReport.Result(NullNode.instance, Optional.empty())),
                        "outcome /parts: expected the files of the download, received a result without files"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.reporting(exchange -> new ClientReport.ProtocolViolation("the program hangs")),
                        "outcome: expected a result, received the program hangs"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void reportsOnlyTheDefect(String id, Defect defect, String message) {
        assertThat(run(id, defect)).isInstanceOfSatisfying(CaseOutcome.Checked.class, checked -> {
            List<String> found = new ArrayList<>();
            checked.violations().forEach(one -> found.add(one.where() + ": " + one.message()));
            checked.mismatches().stream().map(Mismatch::message).forEach(found::add);
            if (message.isEmpty()) {
                assertThat(found).isEmpty();
            } else {
                assertThat(found).anyMatch(one -> one.startsWith(message));
            }
        });
    }

    @Test
    void unsupportedCallIsNotAFailure() {
        Defect none = Defect.NONE.sending(0);
        try (ClientRunner runner =
                new ClientRunner(BundledDocument.get(), baseUrl -> new Unsupporting(new Client(baseUrl, none)))) {
            assertThat(runner.run(testCase("client/unknown-binding-is-kept")))
                    .isInstanceOfSatisfying(
                            CaseOutcome.NotOffered.class,
                            missing -> assertThat(missing.reason()).isEqualTo("no"));
        }
    }

    private record Unsupporting(ClientUnderTest real) implements ClientUnderTest {
        @Override
        public String name() {
            return real.name();
        }

        @Override
        public ClientReport call(ClientCall call) {
            return new ClientReport.Unsupported("no");
        }

        @Override
        public void close() {}
    }

    private static Case testCase(String id) {
        return Objects.requireNonNull(CASES.get(id), id);
    }

    private static CaseOutcome run(String id, Defect defect) {
        try (ClientRunner runner = new ClientRunner(BundledDocument.get(), baseUrl -> new Client(baseUrl, defect))) {
            return runner.run(testCase(id));
        }
    }

    private static ClientReport truth(Exchange exchange) {
        Exchange.Response response = exchange.response().orElseThrow();
        JsonNode json;
        try {
            json = new JsonMapper().readTree(response.body().bytes());
        } catch (IOException e) {
            return new ClientReport.Failure(OptionalInt.of(response.status()), List.of(), "no JSON");
        }
        if (json.path("success").asBoolean()) {
            return new ClientReport.Result(
                    json.has("result") ? json.get("result") : NullNode.instance, Optional.empty());
        }
        List<Integer> codes = new ArrayList<>();
        json.path("errors").forEach(error -> codes.add(error.path("code").asInt()));
        return new ClientReport.Failure(OptionalInt.of(response.status()), codes, "refused");
    }

    private static ClientCall other(ClientCall call, String operation) {
        return new ClientCall(
                operation,
                call.accountId(),
                call.token(),
                call.parameters(),
                call.headers(),
                call.json(),
                call.parts());
    }

    private static ClientCall with(ClientCall call, Map<String, String> parameters) {
        return new ClientCall(
                call.operation(),
                call.accountId(),
                call.token(),
                parameters,
                call.headers(),
                call.json(),
                call.parts());
    }

    private static ClientCall named(ClientCall call, String script) {
        return with(call, Map.of("script_name", script));
    }

    private static ClientCall withoutLast(ClientCall call) {
        List<FilePart> parts = call.parts().orElseThrow();
        return new ClientCall(
                call.operation(),
                call.accountId(),
                call.token(),
                call.parameters(),
                call.headers(),
                call.json(),
                Optional.of(parts.subList(0, parts.size() - 1)));
    }

    private static Exchange.Request asJavaScript(Exchange.Request request) {
        Headers headers = new Headers(List.of(
                new Headers.Field("Content-Type", "application/javascript"),
                new Headers.Field(
                        "Authorization",
                        request.headers().first("Authorization").orElseThrow())));
        return new Exchange.Request(
                request.method(),
                request.target(),
                headers,
                Body.of(request.body().bytes()));
    }
}
