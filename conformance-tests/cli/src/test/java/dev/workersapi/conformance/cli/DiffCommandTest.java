package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code diff}. */
class DiffCommandTest {
    private static final Path SCHEMA = Path.of("..", "report.schema.json");

    /** A change to the limit of the tags, as an example of any change. */
    private static final String DOCUMENT = """
        openapi: 3.1.0
        info: {title: Notes, version: VERSION}
        paths:
          /notes:
            post:
              operationId: addNote
              requestBody:
                content:
                  application/json:
                    schema:
                      type: object
                      description: A note.
                      properties:
                        tags: {type: array, maxItems: 10, items: {type: string}}
              responses:
                '200': {description: The note was added.}
        """;

    @TempDir
    private Path directory;

    private String old = "";

    @BeforeEach
    void writeOldDocument() throws IOException {
        old = file("old.yaml", document("1.2.0", "maxItems: 10"));
    }

    private static String document(String version, String limit) {
        return DOCUMENT.replace("VERSION", version).replace("maxItems: 10", limit);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    @Test
    void printsOneLineForEachChange() throws IOException {
        Program program = Program.run("diff", old, file("new.yaml", document("1.3.0", "maxItems: 8")));

        assertThat(program.out().lines())
                .containsExactly(
                        "clients  `tags` may have at most 8 items, had 10  max-items  requests of addNote"
                                + "  #/paths/~1notes/post/requestBody/content/application~1json/schema/properties/tags"
                                + "/maxItems",
                        "1 change: 1 breaks clients; version: major (1.3.0 is too low; expected 2.0.0 or later)");
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void countsChangesOfDescriptions() throws IOException {
        String changed = document("1.2.0", "maxItems: 10").replace("A note.", "A short note.");

        Program program = Program.run("diff", old, file("new.yaml", changed));

        assertThat(program.out().lines())
                .containsExactly("1 change: 1 in descriptions, examples and extensions; version: patch");
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void sameDocumentHasNoChanges() {
        Program program = Program.run("diff", old, old);

        assertThat(program.out().lines()).containsExactly("no changes");
        assertThat(program.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.1, maxItems: 10, any, 0",
        "1.2.1, 'maxItems: 10, default: []', any, 1",
        "1.2.1, 'maxItems: 10, default: []', breaking, 0",
        "1.2.1, maxItems: 12, breaking, 1",
        "1.2.1, maxItems: 8, breaking, 1",
        "2.0.0, maxItems: 8, breaking, 1",
        "2.0.0, maxItems: 8, version, 0",
        "1.9.0, maxItems: 8, version, 1",
        "1.2.0, maxItems: 12, version, 0",
    })
    void failsOnTheChosenChanges(String version, String limit, String failOn, int exitCode) throws IOException {
        String current = file("new.yaml", document(version, limit));

        assertThat(Program.run("diff", old, current, "--fail-on", failOn).exitCode())
                .isEqualTo(exitCode);
    }

    @Test
    void writesAReport() throws IOException {
        String current = file("new.yaml", document("2.0.0", "maxItems: 8"));
        Path report = directory.resolve("report");

        Program.run("diff", old, current, "--report", report.toString());

        JsonNode json = validReport(report);
        assertThat(json.path("version").asText()).isEqualTo("major");
        assertThat(json.path("changes").toString())
                .isEqualTo("[{\"operationId\":\"addNote\",\"operations\":[\"addNote\"],\"directions\":[\"request\"],"
                        + "\"pointer\":\"/paths/~1notes/post/requestBody/content/application~1json/schema/properties/tags/maxItems\",\"kind\":\"max-items\",\"breaks\":\"clients\",\"message\":\"`tags`"
                        + " may have at most 8 items, had 10\"}]");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("<h1><span class=\"sign\" aria-hidden=\"true\"></span>Major version</h1>")
                .containsPattern(
                        "old document 1.2.0 <span class=\"hash\" title=\"[^\"]*: ([0-9a-f]{12})[0-9a-f]{52}\">\\1</span>")
                .contains("<li><code>tags</code> may have at most 8 items, had 10")
                .contains("max-items &middot; requests of addNote &middot; #/paths/~1notes/post/");
        assertThat(Files.readString(report.resolve("summary.md"))).isEqualTo("""
            ## Changes from 1.2.0 to 2.0.0

            The changes ask for a **major** version.

            ### Breaks clients

            - <code>tags</code> may have at most 8 items, had 10 (requests of addNote)
            """);
    }

    private static JsonNode validReport(Path report) throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(report.resolve("report.json").toFile());
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(json.toString(), InputFormat.JSON))
                .isEmpty();
        return json;
    }

    private static String withSchema(String schema) {
        return document("1.2.0", "")
                .replaceFirst("(?s)schema:.*(?=\n      responses)", Matcher.quoteReplacement("schema: " + schema));
    }

    /** No rule knows that one part of the composition forbids the property that the other describes. */
    @Test
    void listsAValueThatOnlyOneDocumentAccepts() throws IOException {
        String before = file(
                "old.yaml",
                withSchema("{additionalProperties: false, properties: {title: {type: string}, tags: {type: array}}}"));
        String after = file(
                "new.yaml",
                withSchema("{allOf: [{additionalProperties: false, properties: {title: {type: string}}},"
                        + " {properties: {tags: {type: array}}}]}"));
        Path report = directory.resolve("report");

        Program program = Program.run("diff", before, after, "--report", report.toString());

        assertThat(program.out().lines())
                .startsWith(
                        "clients  only the old document accepts `{\"tags\":[]}`; no other change explains this"
                                + "  unexplained  requests of addNote"
                                + "  #/paths/~1notes/post/requestBody/content/application~1json/schema",
                        "1 change: 1 breaks clients; version: major (1.2.0 is too low; expected 2.0.0 or later)");
        assertThat(program.exitCode()).isEqualTo(1);
        JsonNode json = validReport(report);
        assertThat(json.at("/changes/0/kind").asText()).isEqualTo("unexplained");
        assertThat(json.at("/changes/0/breaks").asText()).isEqualTo("clients");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("<li>only the old document accepts <code>{&quot;tags&quot;:[]}</code>; no other");
        assertThat(Files.readString(report.resolve("summary.md")))
                .contains("- only the old document accepts <code>{\"tags\":\\[\\]}</code>; no other");
        assertThat(new ObjectMapper()
                        .readTree(report.resolve("report.sarif").toFile())
                        .at("/runs/0/results/0/ruleId")
                        .asText())
                .isEqualTo("unexplained");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{type: string, pattern: '(?<x'}", "{$ref: '#/components/schemas/Self'}"})
    void comparesDocumentsThatTheValidatorCannotRead(String unreadable) throws IOException {
        String schema = "{properties: {tags: {type: array, maxItems: 10}, title: " + unreadable + "}}";
        String self = "components: {schemas: {Self: {allOf: [{$ref: '#/components/schemas/Self'}]}}}\n";

        Program program = Program.run(
                "diff",
                file("old.yaml", withSchema(schema) + self),
                file("new.yaml", withSchema(schema.replace("10", "12")) + self));

        assertThat(program.out()).startsWith("servers  `tags` may have at most 12 items, had 10");
        assertThat(program.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"openapi\": \"3.1.0\", \"a\": 1, \"a\": 2}|new.json cannot be read as JSON: ",
                "openapi: [|new.json cannot be read as YAML: ",
                "{\"swagger\": \"2.0\"}|new.json is Swagger 2.0; expected OpenAPI 3.0 or 3.1",
                "{\"openapi\": \"4.0.0\"}|new.json is OpenAPI 4.0.0; expected 3.0 or 3.1",
                "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"$ref\": \"#/x\"}}}|new.json: the reference '#/x' at"
                        + " #/paths/~1a has no target; correct the reference",
                "{\"openapi\": \"3.1.0\", \"paths\": {\"/a\": {\"$ref\": \"a.yaml\"}}}|a.yaml: no such file; create it, or"
                        + " correct the reference to it",
            })
    void reportsAnUnreadableDocument(String content, String message) throws IOException {
        Program program = Program.run("diff", old, file("new.json", content));

        assertThat(program.err()).startsWith("error: ").contains(message);
        assertThat(program.out()).isEmpty();
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void followsReferencesToOtherFiles() throws IOException {
        file("tags.yaml", "{type: array, maxItems: 8, items: {type: string}}");
        String current = document("2.0.0", "").replace("{type: array, , items: {type: string}}", "{$ref: tags.yaml}");

        Program program = Program.run("diff", old, file("new.yaml", current));

        assertThat(program.out()).startsWith("clients  `tags` may have at most 8 items, had 10");
    }

    @Test
    void comparesNullableOfVersion30AsTheTypeThatItIs() throws IOException {
        String nullable = "{type: string, nullable: true}";
        String before = document("1.2.0", "maxItems: 10").replace("openapi: 3.1.0", "openapi: 3.0.3");

        Program program = Program.run(
                "diff",
                file("old.yaml", before.replace("{type: string}", nullable)),
                file(
                        "new.yaml",
                        document("1.2.0", "maxItems: 10").replace("{type: string}", "{type: [string, 'null']}")));

        assertThat(program.out()).isEqualTo("no changes\n");
    }

    @Test
    void reportsAMissingFile() {
        assertThat(Program.run("diff", old, "missing.yaml").err()).isEqualTo("error: missing.yaml: no such file\n");
        assertThat(Program.run("diff", old).exitCode()).isEqualTo(2);
    }
}
