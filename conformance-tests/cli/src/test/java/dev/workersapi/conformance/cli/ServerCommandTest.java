package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Tests {@code server} against the reference server. */
class ServerCommandTest {
    private static final String TOKEN = "t0ken-of-the-test";

    @TempDir
    private Path directory;

    private final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();
    private ReferenceServer server = ReferenceServer.builder().start();

    @BeforeEach
    void start() {
        server.close();
        server = ReferenceServer.builder().listener(this::seen).start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void seen(Exchange exchange) {
        exchanges.add(exchange);
    }

    @Test
    void serverWithoutDefectsIsConformant() throws IOException {
        Program run = run("--report", directory.toString());

        assertThat(run.out()).contains("0 failed", ": conformant");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(workersLeft()).isZero();
        assertThat(keywords("requests"))
                .contains("oneOf", "propertyNames", "minItems")
                .doesNotContain("not");
        assertThat(keywords("responses")).contains("minimum").doesNotContain("not");
        assertThat(keywords("broken"))
                .contains("type", "required", "enum", "const", "format", "maxLength", "oneOf", "minItems")
                .doesNotContain("minimum");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report.json", "report.html", "report.sarif", "junit.xml", "summary.md", "badge.json");
        }
        assertNothingHoldsTheToken(run);
    }

    /** The keywords in the report that have a number in a column. */
    private List<String> keywords(String column) throws IOException {
        JsonNode lines = new JsonMapper()
                .readTree(directory.resolve("report.json").toFile())
                .path("keywords");
        List<String> keywords = new ArrayList<>();
        for (JsonNode line : lines) {
            if (line.path(column).asInt() > 0) {
                keywords.add(line.path("keyword").asText());
            }
        }
        return keywords;
    }

    private void assertNothingHoldsTheToken(Program run) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).doesNotContain(TOKEN);
            }
        }
        assertThat(run.out() + run.err()).doesNotContain(TOKEN);
    }

    @CsvSource(delimiter = '|', textBlock = """
        routes/*         | need a zone: name one with --zone
        domains/attach-* | need a zone: name one with --zone
        account/*        | need to change settings of the whole account: allow it with --account-wide
        """)
    @ParameterizedTest
    void changesNothingBesideItsWorkersByDefault(String cases, String need) {
        Program run = run("--case", cases);

        assertThat(run.out()).containsPattern("Left out \\d+ cases that " + need);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(exchanges).allMatch(exchange -> exchange.request().method().equals("GET"));
    }

    @Test
    void changesTheZoneAndTheAccountOnRequest() {
        Program run =
                run("--zone=example.com", "--account-wide", "--case=routes/*", "--case=domains/*", "--case=account/*");

        assertThat(run.out()).contains(" 0 failed", ": conformant").doesNotContain("Left out");
        assertThat(run.exitCode()).isZero();
        assertThat(exchanges)
                .extracting(exchange -> exchange.request().method() + " "
                        + exchange.request().path().replaceAll(".*/client/v4|/[0-9a-f]{32}", ""))
                .contains("POST /zones/workers/routes", "PUT /accounts/account/workers/domains")
                .contains("DELETE /accounts/account/workers/subdomain");
    }

    @CsvSource(delimiter = '|', textBlock = """
        deleteScript | "parameters": { "script_name": "shop" }
        editWorker   | "parameters": { "worker_id": "shop" }, "json": { "logpush": true }
        createWorker | "json": { "name": "shop" }
        editWorker   | "parameters": { "worker_id": "${script}" }, "json": { "name": "shop" }
        """)
    @ParameterizedTest
    void changesNoWorkerOfOthers(String operation, String request) throws IOException {
        Path cases = Files.createDirectories(directory.resolve("cases/own"));
        Files.writeString(cases.resolve("foreign.json"), """
            {
              "title": "A Worker of others is changed",
              "operation": "%s",
              "proves": "/components/schemas/Worker",
              "level": "must",
              "request": { %s },
              "expect": { "status": 200 },
              "source": "api-schemas"
            }
            """.formatted(operation, request));

        Program run = run("--cases=" + directory.resolve("cases"), "--report=" + directory.resolve("report"));

        assertThat(run.out() + run.err())
                .contains(operation + ": the case changes 'shop', which may be someone else's");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(exchanges).allMatch(exchange -> exchange.request().method().equals("GET"));
    }

    @Test
    void unknownZoneIsReportedBeforeAnythingChanges() {
        Program run = run("--zone=nowhere");

        assertThat(run.err())
                .contains("--zone: the zone 'nowhere' was not found")
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(exchanges).allMatch(exchange -> exchange.request().method().equals("GET"));
    }

    /** Masking affects only the output: a token that is also a word in responses does not change the checks. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "text", "token", "id", "1", "success", "secret_text", "true", "name", "result"})
    void shortAndCommonTokensChangeNoCheck(String token) {
        Program run =
                program(Map.of("TOKEN", token), "--case", "secrets/*", "--case", "settings/*", "--case", "scripts/*");

        assertThat(run.out()).contains(" 0 failed", ": conformant");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void parallelRunsHaveTheSameResult() {
        Program run = run("--jobs", "4", "--case", "secrets/*");

        assertThat(run.out()).contains("0 failed", ": conformant");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void failureNamesPlaceExpectationAndHowToRerun() {
        server.inject(Fault.parse("getSettings=404"));
        Program run = run("--case", "settings/get-shows-the-upload");

        assertThat(run.out())
                .contains("FAIL  settings/get-shows-the-upload  must, getSettings")
                .contains("response.status", "expected  status 200", "received  status 404")
                .contains("run only this case: --case 'settings/get-shows-the-upload'")
                .contains("1 case: 0 passed, 1 failed; must 0/1");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(workersLeft()).isZero();
    }

    @Test
    void namesAFailedGivenStep() {
        server.inject(Fault.parse("putSecret=404"));

        assertThat(run("--case", "secrets/get-shows-one").out())
                .containsPattern("\\(given step \\d of \\d, putSecret\\)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settings/get-* | 0 | 2 known to fail",
                "settings/get-*;secrets/value-never-comes-back | 1 | secrets/value-never-comes-back passes: stale"
                        + " entry",
                "settings/get-*;no/such-case | 1 | matches no case",
                "settings/get-*;versions/numbers-begin-with-one | 0 | 2 known to fail",
                "settings/get-shows-the-upload | 1 | 1 failed, 1 known to fail"
            })
    void staleKnownFailuresFailTheRun(String lines, int exitCode, String message) throws IOException {
        server.inject(Fault.parse("getSettings=404"));
        Path known = Files.write(directory.resolve("known.txt"), List.of(lines.split(";")));
        Program run = run("--case", "settings/get-*", "--case", "secrets/value-*", "--known-failing", known.toString());

        assertThat(run.out() + run.err()).contains(message);
        assertThat(run.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void dryRunPrintsThePlanWithoutRequests() {
        Program run = program(Map.of(), "--dry-run", "--prefix", "mine-", "--case", "secrets/put-replaces");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("secrets/put-replaces  (must) ")
                .containsPattern("given +PUT +/accounts/account/workers/scripts/mine-1-a\n")
                .containsPattern(" +PUT +/accounts/account/workers/scripts/mine-1-a/secrets\n")
                .contains("nothing was sent", "names start with mine-");
        assertThat(exchanges).isEmpty();
    }

    @Test
    void readOnlyRunChangesNothing() {
        Program run = run("--read-only");

        assertThat(run.exitCode()).isZero();
        assertThat(exchanges)
                .isNotEmpty()
                .allMatch(exchange -> exchange.request().method().equals("GET"));
    }

    @Test
    void deletesOnlyWorkersOfTheRun() {
        run("--case", "scripts/list-holds-the-worker", "--prefix", "mine-");

        assertThat(exchanges)
                .filteredOn(exchange -> exchange.request().method().equals("DELETE"))
                .extracting(exchange -> exchange.request().target())
                .allMatch(target -> target.contains("/workers/scripts/mine-"))
                .isNotEmpty();
    }

    @Test
    void deletesWorkersWhenInterrupted() {
        List<Runnable> hooks = new ArrayList<>();
        server.close();
        server = ReferenceServer.builder()
                .listener(exchange -> {
                    seen(exchange);
                    if (exchange.request().method().equals("PUT")) {
                        // The hook waits for running requests, so it needs another thread.
                        new Thread(hooks.get(0)).start();
                    }
                })
                .start();
        Program run = program(
                Map.of("TOKEN", TOKEN),
                action -> {
                    hooks.add(action);
                    return () -> {};
                },
                command("--case", "settings/get-shows-the-upload", "--case", "secrets/*"));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the run was interrupted");
        assertThat(workersLeft()).isZero();
    }

    @Test
    void namesWorkersThatCannotBeDeleted() throws IOException {
        server.inject(Fault.parse("deleteScript=500"));
        Program run = run("--case=settings/get-shows-the-upload", "--prefix=mine-", "--report", directory.toString());

        assertThat(run.err())
                .contains("warning: 1 Worker could not be deleted; please delete:")
                .contains("  mine-1-a: the deletion returned status 500");
        assertThat(run.exitCode()).isZero();
        for (String report : List.of("report.json", "report.html", "summary.md")) {
            assertThat(directory.resolve(report))
                    .content()
                    .containsPattern("mine-1-a\\W.*the deletion returned status 500");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | the server does not accept the token: GET /accounts/account/workers/scripts returned status 401"
                        + " (error 10035: ",
                "403 | the server does not accept the token: GET /accounts/account/workers/scripts returned status 403"
                        + " (error 10035: ",
                "403;body:no | the server does not accept the token: GET /accounts/account/workers/scripts returned"
                        + " status 403; expected",
                "200;Content-Type:text/html;body:<html> | this is not the API: GET /accounts/account/workers/scripts"
                        + " returned status 200 with the Content-Type text/html, not JSON; expected",
                "302;body: | this is not the API: GET /accounts/account/workers/scripts returned status 302 ",
                "502;Content-Type:text/html;body:<html> | this is not the API: GET /accounts/account/workers/scripts"
                        + " returned status 502 ",
                "200;body:7 | this is not the API: ",
                "reset | the server cannot be reached: 127.0.0.1:",
            })
    void reportsAnUnusableServerOnceWithoutCreatingWorkers(String fault, String message) throws IOException {
        server.inject(Fault.parse("listScripts=" + fault));
        Program run = run("--report", directory.toString());

        assertThat(run.err())
                .startsWith("error: " + message)
                .contains("; see --base-url, --account-id and --token-env")
                .hasLineCount(1)
                .doesNotContain(TOKEN);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(exchanges).allMatch(exchange -> exchange.request().method().equals("GET"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void reportsAWrongTokenOnceWithoutQuotingIt() {
        server.close();
        server = ReferenceServer.builder()
                .listener(this::seen)
                .tokens(Set.of("another"))
                .start();
        Program run = run();

        assertThat(run.err())
                .startsWith("error: the server does not accept the token: GET ")
                .contains("expected a token that may read and edit the Workers of account account")
                .hasLineCount(1)
                .doesNotContain(TOKEN);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(exchanges).hasSize(1);
    }

    /** The cases check everything else in the response. */
    @ParameterizedTest
    @ValueSource(strings = {"404", "500", "429;Retry-After:3*1", "200;body:{}"})
    void anyOtherResponseContinuesTheRun(String fault) {
        server.inject(Fault.parse("listScripts=" + fault));

        assertThat(run("--case", "settings/get-shows-the-upload").exitCode()).isZero();
    }

    @Test
    void waitsAfterStatus429() {
        server.inject(Fault.parse("getSettings=429;Retry-After:7*2"));
        Program run = run("--case", "settings/get-shows-the-upload");

        assertThat(run.exitCode()).isZero();
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    }

    @Test
    void droppedConnectionFailsTheCase() {
        server.inject(Fault.parse("getSettings=reset"));
        Program run = run("--case", "settings/get-shows-the-upload");

        assertThat(run.out()).contains("outcome", "expected  a response", "received  127.0.0.1:" + server.port());
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void unreachableServerHasNoResult() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        server.close();
        Program run = program(
                Map.of("TOKEN", TOKEN),
                action -> () -> {},
                "server",
                "--base-url=http://127.0.0.1:" + port,
                "--account-id=account",
                "--token-env=TOKEN",
                "--color=never");

        assertThat(run.err())
                .contains("the server cannot be reached: cannot connect to 127.0.0.1:" + port)
                .hasLineCount(1);
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--case=no/such | --case no/such: no such case",
                "--case=secrets/put-replace | did you mean secrets/put-replaces?",
                "--token-env=NONE | the environment variable NONE is not set: expected an API token in it",
                "--token-env=BLANK | the environment variable BLANK contains characters that are invalid in a token",
                "--base-url=ftp://x | --base-url ftp://x: expected a URL such as",
                "--base-url=https://u:hidden@x | --base-url: expected only scheme, host and path",
                "--prefix=9x | --prefix: names of Workers cannot start with '9x'",
                "--timeout=5 | '5' is not a time: expected a value such as 500ms, 30s or 2m",
                "--jobs=0 | --jobs 0: expected 1 or more",
                "--fail-on=may | cases of the level 'may' never affect the result",
                "--cases=nowhere | the cases of nowhere cannot be read: no such file",
                "--known-failing=nowhere | the known failures in nowhere cannot be read: no such file"
            })
    void explainsIncorrectUsage(String option, String message) {
        List<String> arguments = new ArrayList<>(List.of(command()));
        arguments.removeIf(argument -> argument.startsWith(option.substring(0, option.indexOf('=') + 1)));
        arguments.add(option);
        Program run = program(
                Map.of("TOKEN", TOKEN, "BLANK", "hid den"), action -> () -> {}, arguments.toArray(String[]::new));

        assertThat(run.err()).contains(message).doesNotContain("hidden", "hid den");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(exchanges).isEmpty();
    }

    private Program run(String... options) {
        return program(Map.of("TOKEN", TOKEN), options);
    }

    private Program program(Map<String, String> variables, String... options) {
        return program(variables, action -> () -> {}, command(options));
    }

    private String[] command(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "server",
                "--base-url=" + server.baseUrl(),
                "--account-id=account",
                "--token-env=TOKEN",
                "--color=never"));
        arguments.addAll(List.of(options));
        return arguments.toArray(String[]::new);
    }

    private Program program(Map<String, String> variables, Interruption interruption, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Environment environment =
                new Environment(BundledDocument::get, InputStream.nullInputStream(), false, variables);
        CommandLine main = Main.configured(new CommandLine(new Empty())
                        .addSubcommand(new ServerCommand(environment, interruption, pauses::add)))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int exitCode = Main.run(main, arguments);
        return new Program(exitCode, out.toString(), err.toString());
    }

    @CommandLine.Command
    private static final class Empty {}

    /** The number of Workers that the requests created but did not delete. */
    private long workersLeft() {
        Program list = run("--case", "scripts/list-holds-the-worker");
        assertThat(list.exitCode()).isZero();
        return exchanges.stream()
                .filter(exchange -> exchange.request().path().endsWith("/workers/scripts"))
                .reduce((first, second) -> second)
                .flatMap(Exchange::response)
                .map(response -> new String(response.body().bytes(), StandardCharsets.UTF_8))
                .map(body -> body.split("\"id\":", -1).length - 2)
                .orElse(-1);
    }
}
