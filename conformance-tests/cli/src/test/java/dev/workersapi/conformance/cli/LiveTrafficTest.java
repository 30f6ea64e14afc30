package dev.workersapi.conformance.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Tests {@code traffic} with NDJSON in files and from standard input, which may still grow. */
class LiveTrafficTest {
    @TempDir
    private Path directory;

    @Test
    void checksFilesOfLines() throws IOException {
        Path file = Files.writeString(
                directory.resolve("a.ndjson"), Ndjson.lines(Har.good(), Har.failing(), Har.drifting()));

        Program program = Program.run("traffic", file.toString());

        assertThat(program.out())
                .contains(
                        "listScripts, " + file + "#1",
                        "response.body /result/0/id  type",
                        "3 exchanges: 2 passed, 1 failed; 1 violation, drift 1: not conformant");
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesEachLineThatCannotBeReadOnce(boolean stdin) throws IOException {
        String lines = Ndjson.lines(Har.good()) + "no JSON\n\n[]\n" + Ndjson.lines(Har.good()) + "{\"request\":{}}\n"
                + "{\"request\":{\"method\":\"GE";
        Path file = Files.writeString(directory.resolve("a.ndjson"), lines);
        String name = stdin ? "-" : file.toString();

        Program program = Program.runWithInput(stdin ? lines : "", "traffic", name);

        assertThat(program.err().lines())
                .containsExactlyInAnyOrder(
                        "error: " + name
                                + ", line 2: it is not JSON, at column 1: expected one exchange as a JSON object",
                        "error: " + name + ", line 4: it is not an object: expected one exchange as a JSON object",
                        "note: " + name + ", line 6: unusable entry: request.method is missing",
                        "error: " + name + ", line 7: it ends too early, at column 25: was the line cut off?");
        assertThat(program.out()).contains("2 exchanges: 2 passed", ": incomplete");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void readsHarFromStandardInput() throws IOException {
        String har = Files.readString(Har.write(directory.resolve("a.har"), Har.failing()));

        Program program = Program.runWithInput(har, "traffic", "-");

        assertThat(program.out()).contains("listScripts, -#0", "1 exchange: 0 passed, 1 failed");
    }

    /** The input waits until the previous finding is printed. If it never is, the test fails. */
    @ParameterizedTest
    @CsvSource({
        "failing, FAIL  GET /client/v4/accounts/acc/workers/scripts -> 200",
        "drifting, NEW   GET /client/v4/accounts/acc/workers/scripts -> 200",
        "unmatched, NEW   GET /client/v4/accounts/acc/elsewhere -> 200",
        "broken, 'error: -, line 1: it is not JSON'",
    })
    void printsFindingsAtOnce(String kind, String line) {
        String first = switch (kind) {
            case "failing" -> Ndjson.lines(Har.failing());
            case "drifting" -> Ndjson.lines(Har.drifting());
            case "unmatched" -> Ndjson.lines(Har.unmatched());
            default -> "no JSON\n";
        };
        Terminal terminal = new Terminal(line);
        InputStream stdin =
                new SequenceInputStream(bytes(first), new Waiting(terminal, bytes(Ndjson.lines(Har.good()))));

        int exitCode = traffic(stdin, terminal, action -> () -> {}, "-");

        assertThat(terminal.inTime).as(terminal.toString()).isTrue();
        assertThat(terminal.toString()).containsOnlyOnce(line).contains(" passed, ");
        assertThat(exitCode).isEqualTo(kind.equals("failing") ? 1 : kind.equals("broken") ? 2 : 0);
    }

    @Test
    void printsViolationsOfNewKindsWhateverTheLimit() {
        String lines = Ndjson.lines(Har.failing(), Har.failing(), Har.list("{\"success\":1}"));

        Program program = Program.runWithInput(lines, "traffic", "--max-failures=1", "-");

        assertThat(program.out())
                .contains("-#0\n", "-#2\n", "and 1 more failing\n")
                .doesNotContain("-#1\n");
    }

    @Test
    void printsOneLineIfQuiet() {
        Program program = Program.runWithInput(Ndjson.lines(Har.failing()), "traffic", "--quiet", "-");

        assertThat(program.out()).hasLineCount(1);
    }

    /** Only the interruption ends the input. */
    @Test
    void reportsWhatWasReadIfItIsInterrupted() {
        Terminal terminal = new Terminal("FAIL");
        InputStream stdin = new SequenceInputStream(bytes(Ndjson.lines(Har.failing())), new Endless());
        Path report = directory.resolve("report");

        int exitCode = traffic(
                stdin,
                terminal,
                action -> {
                    Thread interruption = new Thread(() -> {
                        terminal.await();
                        action.run();
                    });
                    interruption.start();
                    return interruption::interrupt;
                },
                "--report=" + report,
                "-");

        assertThat(terminal.toString()).contains("1 exchange: 0 passed, 1 failed");
        assertThat(report.resolve("report.json")).exists();
        assertThat(exitCode).isEqualTo(1);
    }

    private static int traffic(InputStream stdin, Terminal terminal, Interruption interruption, String... arguments) {
        Environment environment = new Environment(Program::document, stdin, false, Map.of());
        PrintWriter out = new PrintWriter(terminal);
        CommandLine command = Main.configured(new CommandLine(new TrafficCommand(environment, interruption)))
                .setOut(out)
                .setErr(out);
        return Main.run(command, arguments);
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** Provides no input until something is printed. */
    private static final class Waiting extends FilterInputStream {
        private final Terminal terminal;

        Waiting(Terminal terminal, InputStream in) {
            super(in);
            this.terminal = terminal;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            terminal.await();
            return super.read(bytes, offset, length);
        }
    }

    /** Is never written. */
    private static final class Endless extends InputStream {
        @Override
        public int read() throws IOException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            return -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
        }
    }

    /** Collects output, and signals when it contains a string. */
    private static final class Terminal extends StringWriter {
        private final String awaited;
        private final CountDownLatch printed = new CountDownLatch(1);
        private volatile boolean inTime;

        Terminal(String awaited) {
            this.awaited = awaited;
        }

        @Override
        public void flush() {
            if (toString().contains(awaited)) {
                printed.countDown();
            }
        }

        void await() {
            try {
                inTime = printed.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
