package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.workersapi.engine.document.BundledDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code client}. */
class ClientCommandTest {
    private static final String CASE = "client/unknown-binding-is-kept";

    @TempDir
    private Path folder;

    @Test
    void theJavaClientPasses() throws IOException {
        Path results = folder.resolve("results.json");

        Program program = client(
                "--java", "--case", CASE, "--case", "client/binary-*", "--jobs", "2", "--results", results.toString());

        assertThat(program.err()).isEmpty();
        assertThat(program.out()).contains("2 cases: 2 passed, 0 failed").contains(": conformant");
        assertThat(program.exitCode()).isZero();
        JsonNode kept = new JsonMapper().readTree(Files.readString(results));
        assertThat(kept.path("cases").path(CASE).path("outcome").asText()).isEqualTo("pass");
        assertThat(kept.path("cases")).hasSize(2);
        assertThat(kept.path("client").asText()).startsWith("workers-api-client");
    }

    /**
     * A case may require a client to send something that the document does not describe. This is not drift of the
     * client.
     */
    @Test
    void whatACaseAsksForIsNoDrift() {
        Program program = client("--java", "--case", "client/unknown-property-is-sent");

        assertThat(program.out())
                .contains("1 case: 1 passed, 0 failed")
                .contains("drift 0: conformant")
                .doesNotContain("x_new")
                .contains("\nNext:\n");
    }

    @Test
    void failsForAProgramThatViolatesTheProtocol() throws IOException {
        Path results = folder.resolve("results.json");

        Program program = client("--case", CASE, "--results", results.toString(), "--", java(), "-version");

        assertThat(program.exitCode()).isEqualTo(1);
        assertThat(program.out())
                .contains(CASE)
                .contains("the program ended with exit code 0 after the start, instead of \"ready\"");
        assertThat(Files.readString(results)).contains("\"outcome\":\"fail\"");
    }

    @Test
    void givesUpOnAProgramThatNeverWorks() {
        Program program = client("--case", "client/*", "--", java(), "-version");

        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(program.err())
                .contains("error: client: the program failed 6 times in a row")
                .contains("did not run");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                  | no program: expected -- COMMAND, or --java
            --java -- x                         | --java and a program: expected only one
            --java --jobs 0                     | --jobs 0: expected 1 to 64
            --java --timeout soon               | 'soon' is not a time: expected a value such as 500ms, 30s or 2m
            --java --case nothing/like/this     | no such case
            -- no-such-program                  | the program cannot be started
            """)
    void explainsIncorrectUsage(String arguments, String said) {
        Program program = client(
                Stream.of(arguments.split(" ")).filter(one -> !one.isEmpty()).toArray(String[]::new));

        assertThat(program.err()).contains(said).doesNotContain("\tat ");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Program client(String... arguments) {
        return Program.run(
                BundledDocument::get,
                "",
                Stream.concat(Stream.of("client"), Stream.of(arguments)).toArray(String[]::new));
    }
}
