package dev.workersapi.conformance.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.NullNode;
import dev.workersapi.conformance.outcome.ClientReport;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests protocol violations, and that no processes remain. */
class ProgramClientTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final URI BASE_URL = URI.create("http://127.0.0.1:1/client/v4");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dies-at-start   | ended with exit code 3 after the start, instead of "ready"; its standard error ends with: no configuration for [redacted]
            dies            | ended with exit code 4 after the call of listScripts; it wrote nothing to its standard error
            garbage         | wrote a line that is not a message of the protocol after the call of listScripts: [31mdebug: token [redacted] (it is not JSON
            no-object       | not a message of the protocol after the call of listScripts: [1] (it has no "type")
            no-type         | {"id":"1"} (it has no "type")
            unknown-type    | (its type is none of [start, call, stop, ready, result, error, unsupported])
            number-as-id    | (type "result", at '/id': integer found, string expected; see protocol.schema.json)
            misspelled      | (type "error", at '': property 'code' is not defined in the schema
            echoes          | sent a message that only the suite sends
            ready-again     | reported "ready" again instead of responding to the call
            other-id        | responded to a call that was never made (id 8) instead of this one (id 1)
            huge-line       | wrote a line of more than 10000 bytes
            closes-output   | closed its standard output but is still running after the call of listScripts
            """)
    void describesTheProtocolViolation(String fault, String said) {
        try (ProgramClient client = client(fault, new ProgramLimits(LONG, LONG, SHORT, 10_000, 5))) {
            assertThat(client.call(call("listScripts")))
                    .isInstanceOfSatisfying(
                            ClientReport.ProtocolViolation.class,
                            violation -> assertThat(violation.description())
                                    .contains(said)
                                    .hasSizeLessThan(700));
        }
    }

    @Test
    void callTimesOut() {
        try (ProgramClient client = client("hangs", new ProgramLimits(LONG, SHORT, SHORT, 10_000, 5))) {
            assertThat(client.call(call("listScripts")))
                    .isEqualTo(
                            new ClientReport.ProtocolViolation("the program wrote nothing for 200 ms after the call of"
                                    + " listScripts; it wrote nothing to its standard error"));
        }
    }

    @Test
    void startTimesOut() {
        try (ProgramClient client = client("silent-at-start", new ProgramLimits(SHORT, LONG, SHORT, 10_000, 5))) {
            assertThat(client.call(call("listScripts")))
                    .isInstanceOfSatisfying(
                            ClientReport.ProtocolViolation.class,
                            violation -> assertThat(violation.description())
                                    .startsWith("the program wrote nothing for 200 ms after the start, instead of"));
        }
    }

    @Test
    void duplicateResponseIsReportedAtTheNextCall() {
        try (ProgramClient client = client("twice", new ProgramLimits(LONG, LONG, SHORT, 10_000, 5))) {
            assertThat(client.call(call("listScripts"))).isInstanceOf(ClientReport.Result.class);
            assertThat(client.call(call("listScripts")))
                    .isEqualTo(new ClientReport.ProtocolViolation(
                            "the program responded to an earlier call again (id 1) instead of this one (id 2)"));
        }
    }

    @Test
    void nextCallRestartsTheProgram() {
        ClientReport result = new ClientReport.Result(NullNode.instance, Optional.empty());
        try (ProgramClient client = client("dies-of-delete", new ProgramLimits(LONG, LONG, SHORT, 10_000, 0))) {
            assertThat(client.call(call("listScripts"))).isEqualTo(result);
            assertThat(client.name()).isEqualTo("misbehaving 1");
        }
        try (ProgramClient client = client("dies-of-delete", new ProgramLimits(LONG, LONG, SHORT, 10_000, 1))) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.call(call("deleteScript"))).isInstanceOf(ClientReport.ProtocolViolation.class);
                assertThat(client.call(call("listScripts"))).isEqualTo(result);
            }
        }
    }

    @Test
    void givesUpAfterTooManyFailuresInARow() {
        try (ProgramClient client = client("dies-at-start", new ProgramLimits(LONG, LONG, SHORT, 10_000, 1))) {
            assertThat(client.call(call("listScripts"))).isInstanceOf(ClientReport.ProtocolViolation.class);
            assertThatThrownBy(() -> client.call(call("listScripts")))
                    .isInstanceOf(ClientUnusableException.class)
                    .hasMessageContaining("failed 2 times in a row")
                    .hasMessageContaining("exit code 3");
        }
    }

    @Test
    void givesUpOnAMissingProgram() {
        try (ProgramClient client = new ProgramClient(List.of("no-such-program"), BASE_URL, ProgramLimits.DEFAULT)) {
            assertThatThrownBy(() -> client.call(call("listScripts")))
                    .isInstanceOf(ClientUnusableException.class)
                    .hasMessageContaining("cannot be started")
                    .hasMessageContaining("no-such-program");
        }
    }

    @Test
    void ignoresStandardError() {
        try (ProgramClient client = client("chatty", new ProgramLimits(LONG, LONG, LONG, 10_000, 0))) {
            assertThat(client.call(call("listScripts"))).isInstanceOf(ClientReport.Result.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"ignores-stop", "has-child", "well-behaved"})
    void closeLeavesNoProcesses(String fault) {
        Duration patience = fault.equals("ignores-stop") ? SHORT : LONG;
        ProcessHandle self = ProcessHandle.current();
        List<ProcessHandle> before = self.descendants().toList();
        List<ProcessHandle> started;
        try (ProgramClient client = client(fault, new ProgramLimits(LONG, LONG, patience, 10_000, 0))) {
            assertThat(client.call(call("listScripts"))).isInstanceOf(ClientReport.Result.class);
            started = self.descendants().filter(one -> !before.contains(one)).toList();
            assertThat(started).hasSizeGreaterThanOrEqualTo(fault.equals("has-child") ? 2 : 1);
        }
        started.forEach(
                process -> process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        assertThat(started).noneMatch(ProcessHandle::isAlive);
    }

    private static ProgramClient client(String fault, ProgramLimits limits) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = classes().toString();
        return new ProgramClient(
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        ProtocolBreakingProgram.class.getName(),
                        fault),
                BASE_URL,
                limits);
    }

    private static Path classes() {
        try {
            return Path.of(ProtocolBreakingProgram.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static ClientCall call(String operation) {
        return new ClientCall(
                operation,
                "0123456789abcdef0123456789abcdef",
                "token",
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty());
    }
}
