package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code --coverage} and {@code --min-coverage}. All numbers were counted by hand. */
class CoverageOptionsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * A document with 3 operations, 3 parameters and 4 statuses. Responses have 4 properties, 2 enum values and 2
     * variants.
     */
    private static final String DOCUMENT = """
        openapi: 3.1.0
        info: {title: Pets, version: '1'}
        paths:
          /pets:
            get:
              operationId: listPets
              tags: [Pets]
              parameters:
                - {name: limit, in: query, schema: {type: integer}}
                - {name: "<page>", in: query, schema: {type: integer}}
              responses:
                200:
                  content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}
                4XX: {description: An error}
            post:
              operationId: addPet
              responses: {201: {description: Done}}
          /pets/{id}:
            delete:
              operationId: deletePet
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              responses: {204: {description: Done}}
        components:
          schemas:
            Pet:
              oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
              discriminator: {propertyName: type}
            Cat: {type: object, required: [type], properties: {type: {enum: [cat]}, color: {}}}
            Dog: {type: object, required: [type], properties: {type: {enum: [dog]}, breed: {}}}
        """;

    @TempDir
    private Path directory;

    private String document = "";
    private String recording = "";

    @BeforeEach
    void writeFiles() throws IOException {
        document = Files.writeString(directory.resolve("pets.yaml"), DOCUMENT).toString();
        recording = Har.write(
                        directory.resolve("a.har"),
                        Har.exchange("GET", "https://pets.example.com/pets?limit=3", "", 200, "[{\"type\":\"cat\"}]"),
                        Har.exchange("POST", "https://pets.example.com/pets", "", 201, ""))
                .toString();
    }

    @Test
    void printsATable() {
        Program program = traffic("--coverage");

        assertThat(program.out()).isEqualTo("""
            2 exchanges: 2 passed, 0 failed; 0 violations, drift 0: conformant

            Coverage
              2 of 3   66 %  operations
              1 of 3   33 %  parameters
              2 of 4   50 %  statuses
              1 of 4   25 %  properties
              1 of 2   50 %  enum values
              1 of 2   50 %  variants
            """);
        assertThat(program.err()).isEmpty();
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void nothingWithoutTheOption() throws IOException {
        Program program = traffic("--report", directory.resolve("report").toString());

        assertThat(program.out()).doesNotContain("Coverage");
        assertThat(report().has("coverage")).isFalse();
        assertThat(file("summary.md") + file("report.html")).doesNotContain("Coverage");
    }

    @CsvSource(delimiter = '|', textBlock = """
        66                  | 0 | ''
        66.6                | 0 | ''
        67                  | 1 | the traffic exercised 66.6 percent of the operations in the document (2 of 3); expected at least 67 percent
        operations=67       | 1 | the traffic exercised 66.6 percent of the operations in the document (2 of 3); expected at least 67 percent
        enum-values=50      | 0 | ''
        50,enum-values=50.5 | 1 | the traffic exercised 50 percent of the enum values in the document (1 of 2); expected at least 50.5 percent
        properties=100      | 1 | the traffic exercised 25 percent of the properties in the document (1 of 4); expected at least 100 percent
        variants=0          | 0 | ''
        """)
    @ParameterizedTest
    void failsBelowTheMinimum(String minimum, int exitCode, String error) {
        Program program = traffic("--min-coverage", minimum);

        assertThat(program.err()).isEqualTo(error.isEmpty() ? "" : "error: " + error + "\n");
        assertThat(program.out())
                .contains("  2 of 3   66 %  operations")
                .contains(exitCode == 0 ? ": conformant\n" : ": coverage too low\n");
        assertThat(program.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void violationsAreTheResultEvenIfTheCoverageIsTooLow() throws IOException {
        Har.write(
                Path.of(recording),
                Har.exchange("GET", "https://pets.example.com/pets", "", 200, "{}"),
                Har.unmatched());

        Program program = traffic("--min-coverage", "100");

        assertThat(program.out()).contains(": not conformant");
        assertThat(program.err()).contains("33.3 percent of the operations");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "101", "-1", "NaN", "operation=5", "operations=", "=5", "50,y"})
    void refusesOtherMinimums(String minimum) {
        Program program = traffic("--min-coverage=" + minimum);

        assertThat(program.err())
                .contains("expected a percentage from 0 to 100, such as 80 or properties=50; the kinds are operations,"
                        + " parameters, statuses, properties, enum-values, variants");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void reportContainsTheCoverage() throws IOException {
        traffic(
                "--min-coverage=operations=50",
                "--report",
                directory.resolve("report").toString());

        JsonNode coverage = report().path("coverage");
        assertThat(schemaErrors()).isEmpty();
        assertThat(coverage.path("total")).isEqualTo(MAPPER.readTree("""
            {"operations": {"exercised": 2, "total": 3}, "parameters": {"exercised": 1, "total": 3},
             "statuses": {"exercised": 2, "total": 4}, "properties": {"exercised": 1, "total": 4},
             "enumValues": {"exercised": 1, "total": 2}, "variants": {"exercised": 1, "total": 2}}\
            """));
        assertThat(coverage.path("minimum")).isEqualTo(MAPPER.readTree("{\"operations\": 50.0}"));
        assertThat(coverage.at("/operations/2")).isEqualTo(MAPPER.readTree("""
            {"operationId": "deletePet",
             "operations": {"exercised": 0, "total": 1}, "parameters": {"exercised": 0, "total": 1},
             "statuses": {"exercised": 0, "total": 1}, "properties": {"exercised": 0, "total": 0},
             "enumValues": {"exercised": 0, "total": 0}, "variants": {"exercised": 0, "total": 0}}\
            """));
        assertThat(coverage.path("items"))
                .hasSize(3 + 3 + 4 + 4 + 2 + 2)
                .contains(MAPPER.readTree("""
                    {"kind": "variants", "direction": "response", "pointer": "/components/schemas/Pet/oneOf/0",
                     "name": "Pet: Cat", "exercised": true}\
                    """), MAPPER.readTree("""
                     {"kind": "properties", "direction": "response", "pointer": "/components/schemas/Dog/properties/breed",
                      "name": "Dog.breed", "exercised": false}\
                     """));
    }

    @Test
    void summaryFoldsTheCoverage() throws IOException {
        traffic("--min-coverage=100", "--report", directory.resolve("report").toString());

        assertThat(file("summary.md"))
                .contains("## Workers API: coverage too low", "All 2 exchanges conform, but exercised too little")
                .containsSubsequence(
                        "### Coverage",
                        "**the traffic exercised 66.6 percent of the operations",
                        "<details><summary>2 of 3 operations exercised</summary>",
                        "| parameters | 1 | 3 | 33 % |",
                        "| <code>listPets</code> | 1 of 2 | 1 of 2 | 1 of 4 | 1 of 2 | 1 of 2 |",
                        "| <code>addPet</code> | - | 1 of 1 | - | - | - |",
                        "</details>")
                .doesNotContain("<code>deletePet</code>");
    }

    @Test
    void pageHasAMapWithABlockForEachOperation() throws IOException {
        traffic("--min-coverage=100", "--report", directory.resolve("report").toString());

        String text = file("report.html")
                .replaceAll("(?s)^.*<section id=\"map\"|</section>.*$", "")
                .replaceAll("<details class=\"cover (step\\d)\">", "$1 ")
                .replaceAll("<b class=\"on\">", "+")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ");
        assertThat(text)
                .containsSubsequence(
                        "The traffic exercised 66.6 percent of the operations",
                        "Operations66&nbsp;% 2 of 3",
                        "Variants50&nbsp;% 1 of 2",
                        "Pets 1 of 1",
                        "step2 listPets 46&nbsp;% GET /pets 6 of 13 exercised",
                        "Parameters 1 of 2 +limit (query) &lt;page&gt; (query)",
                        "Statuses 1 of 2 +200 4XX",
                        "Properties 1 of 4 Cat returned +type color Dog returned type breed",
                        "Enum values 1 of 2 Cat.type returned +cat Dog.type returned dog",
                        "Variants 1 of 2 Pet returned +Cat Dog",
                        "/pets 1 of 2",
                        "step5 addPet 100&nbsp;% POST /pets 2 of 2 exercised",
                        "step0 deletePet 0&nbsp;% DELETE /pets/{id} 0 of 3 exercised");
    }

    private Program traffic(String... arguments) {
        List<String> all = new ArrayList<>(List.of("traffic", "--document", document));
        all.addAll(List.of(arguments));
        all.add(recording);
        return Program.run(all.toArray(String[]::new));
    }

    private JsonNode report() throws IOException {
        return MAPPER.readTree(file("report.json"));
    }

    private String file(String name) throws IOException {
        return Files.readString(directory.resolve("report").resolve(name));
    }

    private List<String> schemaErrors() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(MAPPER.readTree(Path.of("..", "report.schema.json").toFile()))
                .validate(report())
                .stream()
                .map(Object::toString)
                .toList();
    }
}
