package dev.workersapi.conformance.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Headers;
import dev.workersapi.conformance.play.ServerConnection;
import dev.workersapi.conformance.scenario.Ask;
import dev.workersapi.conformance.scenario.Expectation;
import dev.workersapi.conformance.scenario.FilePart;
import dev.workersapi.conformance.scenario.Mismatch;
import dev.workersapi.conformance.scenario.Played;
import dev.workersapi.conformance.scenario.Reported;
import dev.workersapi.conformance.scenario.RequestWriter;
import dev.workersapi.conformance.scenario.Scenario;
import dev.workersapi.conformance.scenario.Scenarios;
import dev.workersapi.conformance.scenario.Step;
import dev.workersapi.conformance.scenario.Variables;
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

/** A client that does all right passes; one that does a single thing wrong fails for that. */
class PlayerTest {
    private static final Map<String, Scenario> CASES = new HashMap<>();

    static {
        Scenarios.stored().forEach(one -> CASES.put(one.id(), one));
    }

    /** What is wrong with a client. */
    private record Defect(
            UnaryOperator<Call> misunderstands,
            UnaryOperator<Exchange.Request> spoils,
            int times,
            Function<Exchange, Reported> reports) {
        static final Defect NONE = new Defect(call -> call, request -> request, 1, PlayerTest::truth);

        Defect misunderstanding(UnaryOperator<Call> change) {
            return new Defect(change, spoils, times, reports);
        }

        Defect spoiling(UnaryOperator<Exchange.Request> change) {
            return new Defect(misunderstands, change, times, reports);
        }

        Defect sending(int requests) {
            return new Defect(misunderstands, spoils, requests, reports);
        }

        Defect reporting(Function<Exchange, Reported> report) {
            return new Defect(misunderstands, spoils, times, report);
        }
    }

    private record Client(URI baseUrl, Defect defect) implements ClientUnderTest {
        @Override
        public String name() {
            return "test 1";
        }

        @Override
        public Reported call(Call call) {
            Call done = defect.misunderstands().apply(call);
            Ask.Content content = done.json()
                    .<Ask.Content>map(Ask.Content.Json::new)
                    .or(() -> done.parts().map(Ask.Content.Form::new))
                    .orElse(new Ask.Content.None());
            Ask ask = new Ask(done.parameters(), done.headers(), Optional.of(done.token()), content);
            Exchange.Request request = defect.spoils()
                    .apply(new RequestWriter(BundledDocument.get(), done.accountId())
                            .write(new Step(done.operation(), ask, ANYTHING, Map.of()), Variables.NONE));
            Reported reported = new Reported.Failure(OptionalInt.empty(), List.of(), "nothing was sent");
            ServerConnection server = new ServerConnection(baseUrl, "not-sent", Duration.ofSeconds(30));
            try {
                for (int i = 0; i < defect.times(); i++) {
                    reported = defect.reports().apply(server.send(request, true));
                }
            } catch (IOException e) {
                reported = new Reported.Failure(OptionalInt.empty(), List.of(), e.toString());
            }
            return reported;
        }

        @Override
        public void close() {}
    }

    private static final Expectation ANYTHING = new Expectation(
            "2XX",
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            false,
            false);

    static List<Arguments> defects() {
        Defect right = Defect.NONE;
        return List.of(
                Arguments.of("scripts/upload-of-several-modules", right, ""),
                Arguments.of("client/unknown-binding-is-kept", right, ""),
                Arguments.of("client/failure-with-several-errors", right, ""),
                Arguments.of("client/failure-at-status-200", right, ""),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.sending(2),
                        "requests: expected 1 of getSettings, received 2"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.sending(0),
                        "requests: expected 1 of getSettings, received 0; it reports an error: nothing was sent"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.misunderstanding(call -> other(call, "getScriptSettings")),
                        "requests: expected 1 of getSettings, received 0, but GET /client/v4/accounts/"),
                Arguments.of(
                        "scripts/upload-of-several-modules",
                        right.misunderstanding(PlayerTest::withoutLast),
                        "request.parts: expected a part '"),
                Arguments.of(
                        "scripts/upload-of-several-modules",
                        right.spoiling(PlayerTest::asJavaScript),
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
                        right.reporting(exchange -> new Reported.Result(NullNode.instance, Optional.empty())),
                        "outcome /result: expected an object, received null"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.reporting(
                                exchange -> new Reported.Failure(OptionalInt.empty(), List.of(), "unknown type")),
                        "outcome: expected a result, received an error: unknown type"),
                Arguments.of(
                        "client/failure-at-status-200",
                        right.reporting(exchange -> new Reported.Result(NullNode.instance, Optional.empty())),
                        "outcome: expected an error, received a result, which is null"),
                Arguments.of(
                        "client/failure-with-several-errors",
                        right.reporting(exchange -> new Reported.Failure(OptionalInt.of(500), List.of(10001), "")),
                        "outcome /status: expected the status of the answer, [400], received status 500"),
                Arguments.of(
                        "client/failure-with-several-errors",
                        right.reporting(exchange -> new Reported.Failure(OptionalInt.of(400), List.of(42), "")),
                        "outcome /codes: expected the codes of the answer, ["),
                Arguments.of(
                        "scripts/download-holds-the-modules",
                        right.reporting(exchange -> new Reported.Result(NullNode.instance, Optional.empty())),
                        "outcome /parts: expected the files of the download, received a result without files"),
                Arguments.of(
                        "client/unknown-binding-is-kept",
                        right.reporting(exchange -> new Reported.Broken("the program hangs")),
                        "outcome: expected a result, received the program hangs"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void says_what_is_wrong_and_nothing_else(String id, Defect defect, String message) {
        assertThat(play(id, defect)).isInstanceOfSatisfying(Played.Checked.class, checked -> {
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
    void what_is_not_offered_is_no_failure() {
        Defect none = Defect.NONE.sending(0);
        try (Player player =
                new Player(BundledDocument.get(), baseUrl -> new Unsupporting(new Client(baseUrl, none)))) {
            assertThat(player.play(scenario("client/unknown-binding-is-kept")))
                    .isInstanceOfSatisfying(
                            Played.NotOffered.class,
                            missing -> assertThat(missing.reason()).isEqualTo("no"));
        }
    }

    private record Unsupporting(ClientUnderTest real) implements ClientUnderTest {
        @Override
        public String name() {
            return real.name();
        }

        @Override
        public Reported call(Call call) {
            return new Reported.Unsupported("no");
        }

        @Override
        public void close() {}
    }

    private static Scenario scenario(String id) {
        return Objects.requireNonNull(CASES.get(id), id);
    }

    private static Played play(String id, Defect defect) {
        try (Player player = new Player(BundledDocument.get(), baseUrl -> new Client(baseUrl, defect))) {
            return player.play(scenario(id));
        }
    }

    private static Reported truth(Exchange exchange) {
        Exchange.Response answer = exchange.response().orElseThrow();
        JsonNode json;
        try {
            json = new JsonMapper().readTree(answer.body().bytes());
        } catch (IOException e) {
            return new Reported.Failure(OptionalInt.of(answer.status()), List.of(), "no JSON");
        }
        if (json.path("success").asBoolean()) {
            return new Reported.Result(json.path("result"), Optional.empty());
        }
        List<Integer> codes = new ArrayList<>();
        json.path("errors").forEach(error -> codes.add(error.path("code").asInt()));
        return new Reported.Failure(OptionalInt.of(answer.status()), codes, "refused");
    }

    private static Call other(Call call, String operation) {
        return new Call(
                operation,
                call.accountId(),
                call.token(),
                call.parameters(),
                call.headers(),
                call.json(),
                call.parts());
    }

    private static Call with(Call call, Map<String, String> parameters) {
        return new Call(
                call.operation(),
                call.accountId(),
                call.token(),
                parameters,
                call.headers(),
                call.json(),
                call.parts());
    }

    private static Call named(Call call, String script) {
        return with(call, Map.of("script_name", script));
    }

    private static Call withoutLast(Call call) {
        List<FilePart> parts = call.parts().orElseThrow();
        return new Call(
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
