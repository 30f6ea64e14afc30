package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.document.ApiDocument;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests help, incorrect usage and internal errors. */
class MainTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "traffic", "validate", "proxy", "server", "client", "serve", "cases", "diff"})
    void everyCommandHasHelp(String command) {
        Program program = command.isEmpty() ? Program.run("--help") : Program.run(command, "--help");

        assertThat(program.exitCode()).isZero();
        assertThat(program.err()).isEmpty();
        assertThat(program.out())
                .contains("Usage: java -jar conformance.jar " + command)
                .contains("Exit codes:", "\n  0 ", "\n  2 ")
                .contains("Examples:\n  java -jar conformance.jar ");
    }

    @Test
    void helpFitsATerminal() {
        for (String command :
                new String[] {"traffic", "validate", "proxy", "server", "client", "serve", "cases", "diff"}) {
            assertThat(Program.run(command, "--help").out().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void requiresACommand() {
        Program program = Program.run();

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err())
                .startsWith("error: no command: expected one of validate, traffic, proxy, client, server, serve");
    }

    @Test
    void suggestsSimilarNames() {
        assertThat(Program.run("trafic").err())
                .contains("Unmatched argument at index 0: 'trafic'; did you mean traffic?");
        assertThat(Program.run("traffic", "--raport", "x", "a.har").err())
                .contains("Unknown option: '--raport'; did you mean --report?");
        assertThat(Program.run("trafic").exitCode()).isEqualTo(2);
    }

    @Test
    void internalErrorsAreOneLineWithoutInput() {
        Program program = failing(() -> {
            throw new IllegalStateException("S3CRET");
        });

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err())
                .startsWith("error: internal error, please report it: IllegalStateException at MainTest.java:")
                .hasLineCount(1)
                .doesNotContain("S3CRET");
    }

    @Test
    void outOfMemoryErrorsSuggestAFix() {
        Program program = failing(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err())
                .startsWith("error: out of memory with a heap of ")
                .contains("-Xmx")
                .hasLineCount(1);
    }

    private static Program failing(Supplier<ApiDocument> document) {
        return Program.run(document, "", "validate", "--list");
    }
}
