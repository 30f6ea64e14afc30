package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code traffic --propose} with a document of several files. */
class ProposalTest {
    private static final String DOCUMENT = """
        openapi: 3.1.0
        info: {title: Notes, version: 1.0.0}
        paths:
          /notes:
            post:
              operationId: addNote
              requestBody:
                content: {application/json: {schema: {$ref: './schemas/notes/Note.yaml'}}}
              responses:
                '200':
                  description: The note.
                  content: {application/json: {schema: {$ref: './schemas/notes/Note.yaml'}}}
        """;

    private static final String NOTE = """
        type: object
        description: A note.
        # The order is that of the form.
        properties:
          text:
            type: string
          color: {$ref: ../Color.yaml}
          author:
            type: object
            properties:
              name: {type: string}
        required: [text]
        """;

    private static final String COLOR = """
        type: string
        enum: [red, green]
        description: A color.
        """;

    @TempDir
    private Path directory;

    private Path spec = Path.of("");
    private Path patch = Path.of("");

    @BeforeEach
    void writeDocument() throws IOException {
        spec = Files.createDirectories(directory.resolve("openapi"));
        patch = directory.resolve("drift.patch");
        Files.createDirectories(spec.resolve("schemas/notes"));
        Files.writeString(spec.resolve("openapi.yaml"), DOCUMENT);
        Files.writeString(spec.resolve("schemas/notes/Note.yaml"), NOTE);
        Files.writeString(spec.resolve("schemas/Color.yaml"), COLOR);
    }

    private Program propose(String... responses) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String response : responses) {
            lines.add("""
                {"request": {"method": "POST", "url": "/notes", "headers": [["Content-Type", "application/json"]],\
                 "body": "{\\"text\\": \\"a\\"}"}, "response": {"status": 200, "headers":\
                 [["Content-Type", "application/json"]], "body": "%s"}}""".formatted(response.replace("\"", "\\\"")));
        }
        Path recording = Files.write(directory.resolve("recording.ndjson"), lines);
        return Program.run(
                "traffic",
                recording.toString(),
                "--document",
                spec.resolve("openapi.yaml").toString(),
                "--propose",
                patch.toString(),
                "--spec",
                spec.toString());
    }

    @Test
    void proposesPropertiesWithTheirTypes() throws IOException {
        Program program = propose(
                "{'text': 'a', 'pinned': true, 'size': 1, 'labels': [{'id': 1}], 'author': {'mail': 'a@example.com'}}"
                        .replace('\'', '"'),
                "{'text': 'a', 'size': 1.5, 'labels': [{'id': 'x', 'of': null}]}".replace('\'', '"'));

        assertThat(Files.readString(patch)).isEqualTo("""
            --- a/schemas/notes/Note.yaml
            +++ b/schemas/notes/Note.yaml
            @@ -9,4 +9,26 @@
                 type: object
                 properties:
                   name: {type: string}
            +  labels:
            +    type: array
            +    items:
            +      type: object
            +      properties:
            +        id:
            +          type: [integer, string]
            +        of:
            +          type: 'null'
            +    description: TODO, seen 2 times in recording.ndjson.
            +    x-documented-in: [recordings]
            +    x-stability: undocumented
            +  pinned:
            +    type: boolean
            +    description: TODO, seen once in recording.ndjson.
            +    x-documented-in: [recordings]
            +    x-stability: undocumented
            +  size:
            +    type: number
            +    description: TODO, seen 2 times in recording.ndjson.
            +    x-documented-in: [recordings]
            +    x-stability: undocumented
             required: [text]
            """);
        assertThat(program.out()).contains("Proposed: 3 changes in " + patch);
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void proposesValuesOfEnumerations() throws IOException {
        propose("{'text': 'a', 'color': 'blue'}".replace('\'', '"'), "{'text': 'a', 'color': 'no'}".replace('\'', '"'));

        assertThat(Files.readString(patch)).contains("""
             type: string
            -enum: [red, green]
            +enum: [red, green, blue, 'no']
             description: A color.
            """);
    }

    @Test
    void proposesAnEnumerationOfWordsThatOccurOften() throws IOException {
        String[] responses = new String[12];
        for (int i = 0; i < responses.length; i++) {
            responses[i] = "{'text': 'a', 'state': '%s', 'owner': 'user%d'}"
                    .formatted(i % 2 == 0 ? "open" : "closed", 1000 + i)
                    .replace('\'', '"');
        }

        propose(responses);

        assertThat(Files.readString(patch))
                .contains("+  state:\n+    type: string\n+    enum: [closed, open]\n")
                .contains("+  owner:\n+    type: string\n+    description: ")
                .doesNotContain("user1000");
    }

    @Test
    void proposesMapsWithoutTheNamesInThem() throws IOException {
        propose(
                "{'text': 'a', 'exports': {'Counter': {'type': 'object', 'size': 1}, 'Jobs': {'type': 'flow', 'of': 'x'}}}"
                        .replace('\'', '"'));

        assertThat(Files.readString(patch)).contains("""
            +  exports:
            +    type: object
            +    additionalProperties:
            +      type: object
            +      properties:
            +        of:
            +          type: string
            +        size:
            +          type: integer
            +        type:
            +          type: string
            +    description: TODO, seen once in recording.ndjson.
            """).doesNotContain("Counter", "Jobs");
    }

    @Test
    void patchedDocumentDescribesTheTraffic() throws IOException, PatchFailedException {
        String response = "{'text': 'a', 'pinned': true, 'labels': [1, 'x'], 'empty': null}".replace('\'', '"');
        propose(response);

        Path note = spec.resolve("schemas/notes/Note.yaml");
        Files.write(
                note,
                UnifiedDiffUtils.parseUnifiedDiff(Files.readAllLines(patch)).applyTo(Files.readAllLines(note)));
        Program again = propose(response);

        assertThat(again.out()).contains("drift 0").contains("Proposed: 0 changes");
        assertThat(Files.readString(patch)).isEmpty();
    }

    @Test
    void containsNoSecrets() throws IOException {
        String token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";
        Program program = propose(
                "{'text': 'a', 'api_token': 'hunter', 'kind': '%s', '%s': 1, 'more': {'%s': 1, 'password': 'swordfish'}}"
                        .formatted(token, token, token)
                        .replace('\'', '"'));

        assertThat(Files.readString(patch) + program.out())
                .doesNotContain("hunter", "swordfish", "eyJ")
                .contains("+  api_token:\n+    type: string\n");
    }

    @Test
    void listsTheRest() throws IOException {
        Program program = Program.run(
                "traffic",
                Files.writeString(directory.resolve("recording.ndjson"), """
                                {"request": {"method": "POST", "url": "/notes?sort=asc"}}
                                {"request": {"method": "PUT", "url": "/notes/archive"}}
                                """).toString(),
                "--document",
                spec.resolve("openapi.yaml").toString(),
                "--propose",
                patch.toString(),
                "--spec",
                spec.toString());

        assertThat(program.out())
                .contains("Proposed: 0 changes in " + patch)
                .contains("  not in the patch: unknown-query sort (seen once in recording.ndjson)")
                .containsOnlyOnce("unknown-operation")
                .contains("  1  unknown-operation  request.path PUT /notes/*");
    }

    @Test
    void needsTheFolderOfTheDocument() {
        Program program = Program.run("traffic", "a.har", "--propose", "a.patch", "--spec", directory.toString());

        assertThat(program.err())
                .isEqualTo("error: --spec " + directory + ": expected a folder with a folder 'schemas'\n");
        assertThat(program.exitCode()).isEqualTo(2);
        assertThat(Program.run("traffic", "a.har", "--propose", "a.patch").exitCode())
                .isEqualTo(2);
    }
}
