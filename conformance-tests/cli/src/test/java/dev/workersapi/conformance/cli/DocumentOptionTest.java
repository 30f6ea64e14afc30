package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code --document}. */
class DocumentOptionTest {
    private static final String DOCUMENT = """
        openapi: 3.0.3
        info: {title: Pets, version: 1.2.3}
        paths:
          /pets/{id}:
            get:
              responses:
                200:
                  description: A pet
                  content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}
        components:
          schemas:
            Pet: {type: object, required: [name], properties: {name: {type: string, nullable: true}}}
        """;

    @TempDir
    private Path directory;

    private String document = "";

    @BeforeEach
    void writeDocument() throws IOException {
        document = Files.writeString(directory.resolve("pets.yaml"), DOCUMENT).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\":null} | 0 | conformant", "{\"name\":1} | 1 | expected string or null"})
    void checksTraffic(String response, int exitCode, String output) throws IOException {
        Path recording = Har.write(
                directory.resolve("a.har"),
                Har.exchange("GET", "https://pets.example.com/api/pets/7", "", 200, response));

        Program program = Program.run("traffic", "--document", document, recording.toString());

        assertThat(program.out()).contains(output);
        assertThat(program.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"name\":null} | 0", "{} | 1"})
    void checksJson(String json, int exitCode) throws IOException {
        String file = Files.writeString(directory.resolve("a.json"), json).toString();

        assertThat(Program.run("validate", "--document", document, "--schema", "Pet", file)
                        .exitCode())
                .isEqualTo(exitCode);
        assertThat(Program.run("validate", "--document", document, "--list").out())
                .isEqualTo("Pet" + System.lineSeparator());
    }

    @Test
    void reportsAFileThatIsNoDocument() {
        Program program =
                Program.run("traffic", "--document", directory.resolve("b.yaml").toString(), "a.har");

        assertThat(program.err()).isEqualTo("error: " + directory.resolve("b.yaml") + ": no such file\n");
        assertThat(program.exitCode()).isEqualTo(2);
    }
}
