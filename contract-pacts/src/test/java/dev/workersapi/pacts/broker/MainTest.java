package dev.workersapi.pacts.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.workersapi.pacts.fakebroker.FakeBroker;
import dev.workersapi.pacts.fakebroker.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that a command fails with one sentence, and does not report success if the broker stored nothing. */
class MainTest {
    private static final String TOKEN = "t0ken-s3cr3t";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Set<Fault> NEVER_ENDING = Set.of(Fault.SILENCE, Fault.HALF_A_RESPONSE);
    /** Long enough for the requests that succeed before the fault, even on a busy machine. */
    private static final Duration BRIEF = Duration.ofSeconds(1);

    private static final List<String> READING =
            List.of("publish", "can-i-deploy", "record-deployment", "record-release");
    private static final List<String> WRITING = List.of("publish", "record-deployment", "record-release");

    private FakeBroker broker = new FakeBroker();

    @BeforeEach
    void anEnvironment() {
        broker.addEnvironment("production");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    /** For each fault, the response and the advice. A fault affects either all requests or the one that writes. */
    static Stream<Arguments> faults() {
        return Stream.of(
                        arguments(Fault.UNAUTHORIZED, "received status 401; check the value of PACT_BROKER_TOKEN"),
                        arguments(Fault.FORBIDDEN, "received status 403 (Forbidden); use credentials that may do this"),
                        arguments(
                                Fault.SERVER_ERROR,
                                "received status 500 (An error has occurred); see the broker's log"),
                        arguments(Fault.BAD_GATEWAY, "received status 502; run the command again later"),
                        arguments(Fault.SILENCE, "expected a response within 300 ms, received none; "),
                        arguments(Fault.HALF_A_RESPONSE, "expected a response within 300 ms, received none"),
                        arguments(Fault.LOGIN_PAGE, "expected application/hal+json, received text/html; charset=utf-8"),
                        arguments(Fault.REDIRECT_TO_LOGIN, "received status 302 to https://login.example; use"),
                        arguments(
                                Fault.ECHO,
                                "received status 400 (Cannot read the header Authorization: Bearer [redacted])"))
                .flatMap(row -> Stream.concat(
                        READING.stream().map(command -> with(row, command, false)),
                        WRITING.stream().map(command -> with(row, command, true))));
    }

    /** JSON without the expected contents, and links to another host. */
    static Stream<Arguments> unexpectedResponses() {
        String linkToThePact = "expected a link to the published pact for cloudflare-workers-api, received none";
        return Stream.concat(
                READING.stream()
                        .flatMap(command -> Stream.of(
                                arguments(
                                        command,
                                        Fault.EMPTY_OBJECT,
                                        false,
                                        "received a document without it; check that"),
                                arguments(
                                        command,
                                        Fault.FOREIGN_LINKS,
                                        false,
                                        "received one to http://elsewhere.example; use the address"))),
                Stream.of(
                        arguments("publish", Fault.EMPTY_OBJECT, true, linkToThePact),
                        arguments("publish", Fault.FOREIGN_LINKS, true, linkToThePact),
                        arguments(
                                "record-deployment",
                                Fault.EMPTY_OBJECT,
                                true,
                                "expected 'currentlyDeployed' to be true"),
                        arguments(
                                "record-release",
                                Fault.EMPTY_OBJECT,
                                true,
                                "expected 'currentlySupported' to be true")));
    }

    private static Arguments with(Arguments row, String command, boolean onlyWrites) {
        return arguments(command, row.get()[0], onlyWrites, row.get()[1]);
    }

    @ParameterizedTest(name = "{0}, {1}, only writes: {2}")
    @MethodSource({"faults", "unexpectedResponses"})
    void faultFailsWithOneSentence(String command, Fault fault, boolean onlyWrites, String expected) {
        if (!command.equals("publish")) {
            BrokerCommands.at(broker).publish("1.0.0");
        }
        int before = broker.pacts();
        Predicate<FakeBroker.Request> all = request -> true;
        broker.failWith(fault, onlyWrites ? FakeBroker.Request::writes : all);

        assertFails(
                broker.url() + "/",
                expected,
                () -> new BrokerCommands(
                                broker.url(),
                                Map.of("PACT_BROKER_TOKEN", TOKEN),
                                NEVER_ENDING.contains(fault) ? SHORT : LONG)
                        .run(command, BrokerCommands.CONSUMER, "1.0.0"));

        assertThat(broker.pacts()).isEqualTo(before);
        assertThat(broker.requests()).filteredOn(FakeBroker.Request::writes).hasSizeLessThanOrEqualTo(before + 1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void brokerThatIsDown(String command) {
        broker.close();
        assertFails(
                broker.url() + "/",
                "expected a response, received no connection; check that the broker is running",
                () -> BrokerCommands.at(broker).run(command, BrokerCommands.CONSUMER, "1.0.0"));
    }

    static List<String> commands() {
        return READING;
    }

    @Test
    void changedPactUnderTheSameVersion(@TempDir Path pacts) throws IOException {
        BrokerCommands.at(broker).publish("1.0.0");
        for (Path file : filesOf(BrokerCommands.PACTS)) {
            Files.writeString(
                    pacts.resolve(file.getFileName()), Files.readString(file).replace("200", "201"));
        }
        assertFails(
                broker.url() + "/contracts/publish",
                "received status 409 (Cannot change the content of the pact for workers-api-client version 1.0.0",
                () -> BrokerCommands.at(broker).publish(pacts, "1.0.0"));
        assertThat(BrokerCommands.at(broker).publish(pacts, "1.0.1")).startsWith("Published workers-api-client 1.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "can-i-deploy | 9.9.9 | production | received no (No pacts or verifications have been published for",
                "can-i-deploy | 9.9.9 | production | ); publish or verify this version first, or correct --version.",
                "can-i-deploy | 1.0.0 | nowhere | received status 400 (environment with name 'nowhere' does not exist)",
                "can-i-deploy | 1.0.0 | nowhere | ); create the environment in the broker, or correct --environment.",
                "record-deployment | 9.9.9 | production | received status 404 (The requested document was not found",
                "record-deployment | 9.9.9 | production | ); publish or verify this version first, or correct --pacti",
                "record-release | 9.9.9 | production | ); publish or verify this version first, or correct --pacticipa",
                "record-release | 1.0.0 | nowhere | expected an environment 'nowhere', received [production]"
            })
    void unknownVersionOrEnvironment(String command, String version, String environment, String expected) {
        BrokerCommands.at(broker).publish("1.0.0");
        List<String> options = List.of(
                "--pacticipant=" + BrokerCommands.CONSUMER, "--version=" + version, "--environment=" + environment);
        assertFails(
                broker.url() + "/", expected, () -> BrokerCommands.at(broker).run(command, options));
    }

    @Test
    void unknownPacticipant() {
        BrokerCommands.at(broker).publish("1.0.0");
        assertFails(
                broker.url() + "/can-i-deploy",
                "received status 400 (pacticipant does not match an existing pacticipant); publish its pacts or"
                        + " verification results first, or correct --pacticipant.",
                () -> BrokerCommands.at(broker).run("can-i-deploy", "workers-api-cleint", "1.0.0"));
    }

    /** A new version, the usual advice for status 409, would not help. */
    @Test
    void similarConsumerName() {
        broker.failWith(Fault.SIMILAR_NAME, FakeBroker.Request::writes);
        assertFails(
                broker.url() + "/contracts/publish",
                "received status 409 (The name \"workers-api-client\" is very similar to the following existing"
                        + " consumers/providers: * workers-api-clients); correct the name in the pact if one of those is"
                        + " meant; if not, create the new pacticipant in the broker and run the command again.",
                () -> BrokerCommands.at(broker).publish("1.0.0"));
    }

    static Stream<Arguments> credentials() {
        String basic = "Basic " + Base64.getEncoder().encodeToString("ann:pa:ss".getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                arguments(Map.of("PACT_BROKER_TOKEN", TOKEN), "Bearer " + TOKEN),
                arguments(Map.of("PACT_BROKER_TOKEN", TOKEN + "\n", "PACT_BROKER_USERNAME", "ann"), "Bearer " + TOKEN),
                arguments(Map.of("PACT_BROKER_USERNAME", "ann", "PACT_BROKER_PASSWORD", "pa:ss"), basic),
                arguments(
                        Map.of("PACT_BROKER_TOKEN", "", "PACT_BROKER_USERNAME", "ann", "PACT_BROKER_PASSWORD", "pa:ss"),
                        basic));
    }

    @ParameterizedTest
    @MethodSource("credentials")
    void credentialsComeFromTheEnvironment(Map<String, String> environment, String expected) {
        broker.requireAuthorization(expected);
        assertThat(new BrokerCommands(broker.url(), environment).publish("1.0.0"))
                .startsWith("Published");
        assertThat(broker.requests())
                .hasSize(2)
                .extracting(FakeBroker.Request::authorization)
                .containsOnly(expected);
        assertThat(Credentials.from(environment).toString()).doesNotContain(TOKEN, "pa:ss", expected);
    }

    @Test
    void credentialsThatAreNotSetAreNotSent() {
        Map<String, String> empty =
                Map.of("PACT_BROKER_TOKEN", " ", "PACT_BROKER_USERNAME", "", "PACT_BROKER_PASSWORD", "");
        new BrokerCommands(broker.url(), empty).publish("1.0.0");
        assertThat(broker.requests())
                .extracting(FakeBroker.Request::authorization)
                .containsOnlyNulls();

        broker.requireAuthorization("Bearer " + TOKEN);
        assertFails(
                broker.url() + "/",
                "received status 401; set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD",
                () -> new BrokerCommands(broker.url(), empty).publish("1.0.0"));
    }

    static Stream<String> tokensThatCannotBeSent() {
        return Stream.of("\n", "\r\nX: y", "\u0000", "\u007f", "\u0100", "\u2028", " ")
                .map(character -> "t0ken-" + character + "-s3cr3t");
    }

    @ParameterizedTest
    @MethodSource("tokensThatCannotBeSent")
    void tokenThatCannotBeSent(String token) {
        assertThatThrownBy(() -> new BrokerCommands(broker.url(), Map.of("PACT_BROKER_TOKEN", token)).publish("1.0.0"))
                .isInstanceOf(BrokerCommands.Failure.class)
                .hasMessageContaining("expected visible ASCII characters in PACT_BROKER_TOKEN")
                .hasMessageContaining("at character 7")
                .hasMessageNotContainingAny("t0ken", "s3cr3t");
        assertThat(broker.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"publish,Published", "can-i-deploy,Yes"})
    void successShowsNoSecretEither(String command, String expected) {
        broker.failWith(Fault.ECHO_IN_SUCCESS, request -> !request.path().equals("/"));
        for (Map<String, String> environment : List.of(
                Map.of("PACT_BROKER_TOKEN", TOKEN),
                Map.of("PACT_BROKER_USERNAME", "ann", "PACT_BROKER_PASSWORD", TOKEN))) {
            assertThat(new BrokerCommands(broker.url(), environment).run(command, BrokerCommands.CONSUMER, "1.0.0"))
                    .startsWith(expected)
                    .contains("[redacted]")
                    .doesNotContain(
                            "\n",
                            TOKEN,
                            Base64.getEncoder().encodeToString(("ann:" + TOKEN).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @CsvSource({"SILENCE,publish", "HALF_A_RESPONSE,record-release", "EMPTY_OBJECT,publish"})
    void doubtIsReported(Fault fault, String command) {
        BrokerCommands.at(broker).publish("1.0.0");
        broker.failWith(fault, FakeBroker.Request::writes);
        assertThatThrownBy(() -> BrokerCommands.at(broker).within(BRIEF).run(command, BrokerCommands.CONSUMER, "1.0.0"))
                .hasMessageContaining("; something may have been ");
        broker.failWith(fault, request -> !request.writes());
        assertThatThrownBy(() -> BrokerCommands.at(broker).within(BRIEF).run(command, BrokerCommands.CONSUMER, "1.0.0"))
                .message()
                .doesNotContain("something may have been");
    }

    @ParameterizedTest
    @CsvSource({"PACT_BROKER_USERNAME,PACT_BROKER_PASSWORD", "PACT_BROKER_PASSWORD,PACT_BROKER_USERNAME"})
    void halfOfTheCredentials(String given, String missing) {
        assertThatThrownBy(() -> new BrokerCommands(broker.url(), Map.of(given, "s3cr3t")).publish("1.0.0"))
                .isInstanceOf(BrokerCommands.Failure.class)
                .hasMessageContaining("received " + given + " only; set the other one")
                .hasMessageContaining(missing)
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://mary:s3cr3t@broker.example/pacts | received one with credentials for broker.example",
                "https://mary:s3c#r3t@broker.example | received one with credentials",
                "https://mary:s3c r3t@broker.example | received one that cannot be parsed; correct it",
                "broker.example | received 'broker.example'",
                "ftp://broker.example | received 'ftp://broker.example'",
                "https:///pacts | received 'https:///pacts'",
                "https://broker.example/?token=s3cr3t | received one with a query or a fragment",
                "'' | Missing required option: '--broker-url=URL'; see publish --help."
            })
    void unusableAddress(String url, String expected) {
        assertThatThrownBy(() -> new BrokerCommands(url, Map.of()).publish("1.0.0"))
                .isInstanceOf(BrokerCommands.Failure.class)
                .hasMessageContaining(expected)
                .hasMessageNotContainingAny("s3c", "r3t", "mary");
    }

    /** A blank value counts as missing, because Maven passes one for a property that is not set. */
    @ParameterizedTest
    @CsvSource({
        "publish, --version=VERSION",
        "publish, --branch=BRANCH",
        "publish, --pacts=DIR",
        "can-i-deploy, --environment=NAME",
        "can-i-deploy, --pacticipant=NAME",
        "record-deployment, --version=VERSION",
        "record-release, --environment=NAME"
    })
    void missingOption(String command, String missing) {
        String name = missing.substring(0, missing.indexOf('='));
        Stream<String> all = command.equals("publish")
                ? Stream.of("--pacts=" + BrokerCommands.PACTS, "--branch=main", "--version=1")
                : Stream.of("--pacticipant=shop", "--environment=production", "--version=1");
        List<String> others =
                all.filter(option -> !option.startsWith(name + "=")).toList();
        for (List<String> options : List.of(others, with(others, name + "="))) {
            assertWrongUsage(
                    "error: Missing required option: '" + missing + "'; see " + command + " --help.",
                    () -> BrokerCommands.at(broker).run(command, options));
        }
        assertThat(broker.requests()).isEmpty();
    }

    private static List<String> with(List<String> options, String more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                arguments(
                        List.of(),
                        "error: Missing command: expected one of publish, can-i-deploy, record-deployment,"
                                + " record-release; see --help."),
                arguments(List.of("unpublish"), "error: Unknown argument: 'unpublish' (did you mean publish"),
                arguments(
                        List.of("publish", "--brnach=main"),
                        "error: Unknown option: '--brnach' (did you mean --broker-url or --branch?)"),
                arguments(List.of("publish", "--environment=production"), "error: Unknown option: '--environment'"),
                arguments(List.of("publish", "--token=s3cr3t"), "error: Unknown option: '--token'"),
                arguments(
                        List.of("can-i-deploy", "pact.broker.url=https://ann:s3cr3t@broker.example"),
                        "error: Unknown argument: 'pact.broker.url'"));
    }

    @ParameterizedTest
    @MethodSource
    void wrongUsage(List<String> arguments, String expected) {
        assertWrongUsage(expected, () -> BrokerCommands.at(broker).run(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "publish", "can-i-deploy", "record-deployment", "record-release"})
    void helpOfEachCommand(String command) {
        List<String> arguments = command.isEmpty() ? List.of("--help") : List.of(command, "--help");
        assertThat(BrokerCommands.at(broker).run(arguments))
                .contains("Usage: " + Main.NAME + (command.isEmpty() ? "" : " " + command))
                .contains("Exit codes:", "PACT_BROKER_TOKEN")
                .doesNotContain("null");
    }

    @Test
    void addressFromTheEnvironment() {
        Map<String, String> variables = Map.of("PACT_BROKER_BASE_URL", broker.url());
        assertThat(new BrokerCommands("", variables).publish("1.0.0")).startsWith("Published");
        assertFails(
                "http://127.0.0.1:1/",
                "no connection",
                () -> new BrokerCommands("http://127.0.0.1:1", variables).publish("1.0.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.txt | {} | received no files",
                "a.json | not json | received a file that is not JSON",
                "a.json | {\"consumer\":{\"name\":\"a\"}} | expected a pact with a name at /provider/name",
                "a.json | {\"consumer\":{\"name\":\"a\"},\"provider\":{\"name\":\"b\"}} | received those of a, workers-api-client"
            })
    void filesThatCannotBePublished(String name, String content, String expected, @TempDir Path pacts)
            throws IOException {
        if (expected.contains(BrokerCommands.CONSUMER)) {
            Files.copy(filesOf(BrokerCommands.PACTS).get(0), pacts.resolve("b.json"));
        }
        Files.writeString(pacts.resolve(name), content);
        assertThatThrownBy(() -> BrokerCommands.at(broker).publish(pacts, "1.0.0"))
                .isInstanceOf(BrokerCommands.Failure.class)
                .hasMessageContaining(expected);
        assertThatThrownBy(() -> BrokerCommands.at(broker).publish(pacts.resolve("none"), "1.0.0"))
                .isInstanceOf(BrokerCommands.Failure.class)
                .hasMessageContaining("expected a readable folder");
        assertThat(broker.requests()).isEmpty();
    }

    @Test
    void fileThatCannotBeRead(@TempDir Path pacts) throws IOException {
        Files.createDirectory(pacts.resolve("a.json"));
        assertThatThrownBy(() -> BrokerCommands.at(broker).publish(pacts, "1.0.0"))
                .isInstanceOf(BrokerCommands.Failure.class)
                .hasMessageContaining("a.json: expected a readable file, received none");
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void assertFails(String address, String expected, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOf(BrokerCommands.Failure.class)
                .satisfies(failure -> assertThat(((BrokerCommands.Failure) failure).exitCode())
                        .isEqualTo(1))
                .message()
                .startsWith("error: Cannot ")
                .contains(" at " + address)
                .contains(expected)
                .endsWith(".")
                .doesNotContain("\n", TOKEN, "secret-state");
    }

    private static void assertWrongUsage(String expected, ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOf(BrokerCommands.Failure.class)
                .satisfies(failure -> assertThat(((BrokerCommands.Failure) failure).exitCode())
                        .isEqualTo(2))
                .message()
                .startsWith(expected)
                .endsWith(".")
                .doesNotContain("\n", "s3cr3t");
    }
}
