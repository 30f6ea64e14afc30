package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code validate}. */
class ValidateCommandTest {
    private static final String SECRET = "{\"name\":\"N\",\"text\":\"S3CRET\",\"type\":\"secret_text\"}";

    @TempDir
    private Path directory;

    @Test
    void acceptsAConformingDocument() throws IOException {
        Program program = Program.run("validate", "--schema", "Secret", file("a.json", SECRET));

        assertThat(program.out().lines())
                .containsExactly("1 document: 1 passed, 0 failed; 0 violations, drift 0: conformant");
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void reportsViolations() throws IOException {
        String good = file("a.json", SECRET);
        String bad = file("b.json", "{\"name\":5,\"text\":\"S3CRET\",\"type\":\"secret_text\"}");

        Program program = Program.run("validate", "--schema", "Secret", good, bad);

        assertThat(program.out())
                .startsWith("FAIL  " + bad + "\n      Secret\n      request.body /name  type  ")
                .contains("2 documents: 1 passed, 1 failed; 1 violation")
                .doesNotContain("S3CRET");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"request,1", "REQUEST,1", "response,0"})
    void writeOnlyPropertiesMayBeMissingInResponses(String direction, int exitCode) throws IOException {
        String file = file("a.json", "{\"name\":\"N\",\"type\":\"secret_text\"}");

        Program program = Program.run("validate", "--schema", "Secret", "--direction", direction, file);

        assertThat(program.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void directionDefaultsToRequest() throws IOException {
        String file = file("a.json", "{\"name\":\"N\",\"type\":\"secret_text\"}");

        assertThat(Program.run("validate", "--schema", "Secret", file).exitCode())
                .isEqualTo(1);
    }

    @Test
    void readsStandardInputForADash() {
        assertThat(Program.runWithInput(SECRET, "validate", "--schema", "Secret", "-")
                        .exitCode())
                .isZero();
        assertThat(Program.runWithInput("{}", "validate", "--schema", "Secret", "-")
                        .out())
                .startsWith("FAIL  -\n      Secret\n");
    }

    @Test
    void invalidJsonIsAViolation() throws IOException {
        Program program = Program.run("validate", "--schema", "Secret", file("a.json", "{\"name\":"));

        assertThat(program.out()).contains("request.body  malformed  the document cannot be read");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void driftFailsOnRequest() throws IOException {
        String file = file("a.json", SECRET.replace("{", "{\"new\":1,"));

        assertThat(Program.run("validate", "--schema", "Secret", file).exitCode())
                .isZero();
        assertThat(Program.run("validate", "--schema", "Secret", file, "--fail-on-drift")
                        .exitCode())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "secret, did you mean Secret?",
        "Scripts, did you mean Script?",
        "list, did you mean ScriptList?",
        "Qqqqqqqqq, --list prints all names",
    })
    void unknownSchemaSuggestsSimilarNames(String name, String hint) throws IOException {
        Program program = Program.run("validate", "--schema", name, file("a.json", "{}"));

        assertThat(program.err()).startsWith("error: the document has no schema '" + name + "': " + hint);
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void requiresSchemaAndFiles() {
        assertThat(Program.run("validate", "a.json").err()).startsWith("error: no schema: expected --schema NAME");
        assertThat(Program.run("validate", "--schema", "Secret").err()).startsWith("error: no files: expected");
        assertThat(Program.run("validate", "--schema", "Secret").exitCode()).isEqualTo(2);
    }

    @Test
    void rejectsAnUnknownDirection() {
        Program program = Program.run("validate", "--schema", "Secret", "--direction", "up", "a.json");

        assertThat(program.err())
                .contains("--direction")
                .contains("expected one of [REQUEST, RESPONSE]")
                .doesNotContain("\tat ");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void namesUnreadableFilesAndChecksTheOthers() throws IOException {
        String good = file("a.json", SECRET);

        Program program = Program.run("validate", "--schema", "Secret", "missing.json", directory.toString(), good);

        assertThat(program.err().lines())
                .containsExactly(
                        "error: missing.json: no such file",
                        "error: " + directory + ": a directory, expected a JSON file");
        assertThat(program.out()).contains("1 document: 1 passed");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void listsTheSchemas() {
        Program program = Program.run("validate", "--list");

        assertThat(program.out().lines()).containsExactly("Envelope", "Script", "ScriptList", "Secret");
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void reportNamesSchemaAndDirection() throws IOException {
        Path report = directory.resolve("report");
        String file = file("a.json", "{}");

        Program.run("validate", "--schema", "Script", "--direction", "response", "--report", report.toString(), file);

        JsonNode json =
                new ObjectMapper().readTree(report.resolve("report.json").toFile());
        assertThat(json.get("mode").asText()).isEqualTo("validate");
        JsonNode entry = json.get("exchanges").get(0);
        assertThat(entry.get("id").asText()).isEqualTo(file);
        assertThat(entry.get("schema").asText()).isEqualTo("Script");
        assertThat(entry.get("direction").asText()).isEqualTo("response");
        assertThat(entry.get("violations").get(0).get("where").asText()).isEqualTo("response.body");
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }
}
