package dev.workersapi.pacts.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.error.PermissionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.http.RetryPolicy;
import dev.workersapi.client.json.Json;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.referenceserver.ReferenceServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the commands that serve state changes, as a verifier uses them. */
class MainTest {
    private static final Map<String, String> CREDENTIALS =
            Map.of("CLOUDFLARE_ACCOUNT_ID", ProviderValues.ACCOUNT_ID, "CLOUDFLARE_API_TOKEN", "s3cr3t-token");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void serveJoinsTheStatesToTheServer() throws Exception {
        try (Running program = new Running(Map.of(), "serve", "--port=0", "--states-port=0")) {
            String api = program.read("provider: ");
            URI states = URI.create(program.read("state changes: "));
            assertThat(states.getPath()).isEqualTo("/states");

            JsonNode values = post(states, "{'state': 'the token may edit the Workers of the account'}", 200);
            post(states, "{'state': 'a Worker exists', 'params': {'script_name': 'greeter'}}", 200);
            try (WorkersClient client = client(api, values.path("token").asText())) {
                assertThat(client.scripts().listScripts()).hasSize(1);
                post(
                        states,
                        "{'state': 'the rate limit is reached', 'params': {'operation': 'listScripts', 'retry_after': 7}}",
                        200);
                assertThatExceptionOfType(RateLimitException.class)
                        .isThrownBy(() -> client.scripts().listScripts());
                post(states, "{'state': 'the rate limit is reached', 'action': 'teardown'}", 200);
                assertThat(client.scripts().listScripts()).isEmpty();
            }
            JsonNode refused = post(states, "{'state': 'the token is not accepted'}", 200);
            try (WorkersClient client = client(api, refused.path("token").asText())) {
                assertThatExceptionOfType(PermissionException.class)
                        .isThrownBy(() -> client.scripts().listScripts());
            }
        }
    }

    @Test
    void statesAreMadeAtAProviderElsewhere() throws Exception {
        try (ReferenceServer provider = ReferenceServer.start();
                Running program =
                        new Running(CREDENTIALS, "states", "--provider-url=" + provider.baseUrl(), "--states-port=0")) {
            assertThat(program.read("provider: ")).isEqualTo(provider.baseUrl().toString());
            URI states = URI.create(program.read("state changes: "));
            assertThat(states.getPath()).hasSizeGreaterThan(30);

            post(states, "{'state': 'a Worker exists', 'params': {'script_name': 'greeter'}}", 200);
            try (WorkersClient client = client(provider.baseUrl().toString(), "any")) {
                assertThat(client.scripts().listScripts()).hasSize(1);
            }
            JsonNode refusal = post(
                    states,
                    "{'state': 'the rate limit is reached', 'params': {'operation': 'listScripts', 'retry_after': 7}}",
                    422);
            assertThat(refusal.path("error").asText()).contains("cannot be switched on");
        }
    }

    @Test
    void interruptionStopsBothServers() throws Exception {
        URI states;
        try (Running program = new Running(Map.of(), "serve", "--port=0", "--states-port=0")) {
            program.read("provider: ");
            states = URI.create(program.read("state changes: "));
        }
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> post(states, "{'state': 'a Worker exists'}", 200));
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                arguments(Map.of(), List.of(), "Missing command: expected one of serve, states; see --help."),
                arguments(Map.of(), List.of("sreve"), "Unknown argument: 'sreve' (did you mean serve"),
                arguments(Map.of(), List.of("serve", "--prot=1"), "Unknown option: '--prot'"),
                arguments(
                        Map.of(),
                        List.of("serve", "--port=65536"),
                        "--port: expected a number from 0 to 65535, received 65536"),
                arguments(
                        Map.of(),
                        List.of("serve", "--port=0", "--states-port=-1"),
                        "--states-port: expected a number from 0 to 65535, received -1"),
                arguments(CREDENTIALS, List.of("states"), "Missing required option: '--provider-url=URL'"),
                arguments(
                        Map.of(),
                        List.of("states", "--provider-url=http://127.0.0.1:1"),
                        "Missing environment variable: CLOUDFLARE_API_TOKEN"),
                arguments(
                        Map.of("CLOUDFLARE_API_TOKEN", "s3cr3t-token"),
                        List.of("states", "--provider-url=http://127.0.0.1:1"),
                        "CLOUDFLARE_ACCOUNT_ID"),
                arguments(CREDENTIALS, List.of("states", "--token=s3cr3t-token"), "Unknown option: '--token'"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongUsage(Map<String, String> variables, List<String> arguments, String expected) {
        Outcome outcome = run(variables, arguments);
        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().strip())
                .startsWith("error: ")
                .contains(expected)
                .endsWith(".")
                .doesNotContain("\n", "s3cr3t");
    }

    @ParameterizedTest
    @CsvSource({"--port, --states-port", "--states-port, --port"})
    void portInUse(String option, String free) throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = run(Map.of(), List.of("serve", free + "=0", option + "=" + other.getLocalPort()));
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err())
                    .startsWith("error: ")
                    .contains("127.0.0.1:" + other.getLocalPort(), "choose another port with " + option + ".");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "serve", "states"})
    void helpOfEachCommand(String command) {
        Outcome outcome = run(Map.of(), command.isEmpty() ? List.of("--help") : List.of(command, "--help"));
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .contains("Usage: " + Main.NAME + (command.isEmpty() ? "" : " " + command), "--help")
                .doesNotContain("null");
    }

    private JsonNode post(URI states, String change, int status) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(states)
                        .POST(BodyPublishers.ofString(change.replace('\'', '"')))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return Json.mapper().readTree(response.body());
    }

    private static WorkersClient client(String api, String token) {
        return WorkersClient.builder()
                .accountId(ProviderValues.ACCOUNT_ID)
                .apiToken(token)
                .baseUrl(api)
                .retries(RetryPolicy.NONE)
                .build();
    }

    private record Outcome(int exitCode, String out, String err) {}

    private static Outcome run(Map<String, String> variables, List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(variables)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** A command that runs until it is interrupted. */
    private static final class Running implements AutoCloseable {
        private final BufferedReader out;
        private final Thread thread;

        Running(Map<String, String> variables, String... arguments) throws IOException {
            PipedWriter pipe = new PipedWriter();
            out = new BufferedReader(new PipedReader(pipe));
            thread = new Thread(() ->
                    Main.commandLine(variables).setOut(new PrintWriter(pipe)).execute(arguments));
            thread.start();
        }

        /** Reads a line that begins with this text, and returns the rest. */
        String read(String beginning) throws IOException {
            String line = out.readLine();
            assertThat(line).startsWith(beginning);
            return line.substring(beginning.length());
        }

        @Override
        public void close() throws InterruptedException {
            thread.interrupt();
            thread.join();
        }
    }
}
