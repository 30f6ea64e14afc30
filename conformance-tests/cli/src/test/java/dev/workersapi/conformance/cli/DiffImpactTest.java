package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.engine.document.BundledDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests {@code diff} with the document of the Workers API, a contract and a recording. */
class DiffImpactTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DOCUMENT = Path.of("..", "..", "spec", "target", "openapi.json");
    private static final Path SCHEMA = Path.of("..", "report.schema.json");

    private static final String CONTRACT = """
        {"consumer": {"name": "shop"}, "provider": {"name": "api"}, "interactions": [
          {"description": "a domain", "request": {"method": "PUT", "path": "/accounts/a/workers/domains",
            "body": {"hostname": "shop.example.com", "service": "shop"}}},
          {"description": "a schedule", "request": {"method": "PUT", "path": "/accounts/a/workers/scripts/shop/schedules",
            "body": [{"cron": "0 5 * * *"}]}},
          {"description": "a long schedule", "request": {"method": "PUT",
            "path": "/accounts/a/workers/scripts/shop/schedules", "body": [{"cron": "0 5 * * MON-FRI"}]}}]}
        """;

    @TempDir
    private Path directory;

    private String contract = "";
    private String current = "";

    /** One operation is removed, and one property becomes stricter. */
    @BeforeEach
    void write() throws IOException {
        contract =
                Files.writeString(directory.resolve("contract.json"), CONTRACT).toString();
        ObjectNode document = (ObjectNode) JSON.readTree(DOCUMENT.toFile());
        ObjectNode domains = (ObjectNode) document.at("/paths/~1accounts~1{account_id}~1workers~1domains");
        assertThat(domains.remove("put")).isNotNull();
        ObjectNode cron = (ObjectNode) document.at("/components/schemas/Schedule/properties/cron");
        assertThat(cron.put("maxLength", 10).size()).isGreaterThan(1);
        current = Files.writeString(directory.resolve("new.json"), document.toString())
                .toString();
    }

    private Program diff(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "diff";
        args[1] = DOCUMENT.toString();
        args[2] = current;
        System.arraycopy(more, 0, args, 3, more.length);
        return Program.run(BundledDocument::get, "", args);
    }

    @Test
    void namesMethodsModelsCasesAndInteractions() {
        Program program = diff("--pact", contract);

        assertThat(program.out().lines().map(line -> line.replaceAll("\\d+ cases", "N cases")))
                .contains(
                        "         client.domains().attachDomain; N cases; 1 interaction",
                        "         client.schedules().getSchedules, client.schedules().updateSchedules; Schedule; N cases;"
                                + " 2 interactions")
                .containsSubsequence(
                        "shop and api: 2 of 3 interactions no longer conform",
                        "         a domain",
                        "           the new document has no such operation",
                        "         a long schedule",
                        "           request.body /0/cron: Schedule.cron: expected at most 10 characters, received 15");
        assertThat(program.out()).doesNotContain("a schedule\n");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void writesThemIntoTheReport() throws IOException {
        Path report = directory.resolve("report");

        diff("--pact", contract, "--report", report.toString());

        JsonNode json = JSON.readTree(report.resolve("report.json").toFile());
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(json.toString(), InputFormat.JSON))
                .isEmpty();
        JsonNode removed = json.at("/changes").findParents("operationId").stream()
                .filter(change -> change.path("operationId").asText().equals("attachDomain"))
                .findFirst()
                .orElseThrow();
        assertThat(removed.path("methods").toString()).isEqualTo("[\"client.domains().attachDomain\"]");
        assertThat(removed.path("interactions").toString()).isEqualTo("[\"a domain\"]");
        assertThat(removed.path("cases").toString()).contains("\"domains/");
        assertThat(json.at("/contracts/0/interactions").asInt()).isEqualTo(3);
        assertThat(json.at("/contracts/0/broken").findValuesAsText("description"))
                .containsExactly("a domain", "a long schedule");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("<h2>Contract: shop and api</h2>")
                .contains("2 of 3 interactions no longer conform.")
                .contains("<dd><code>client.domains().attachDomain</code></dd>");
        assertThat(Files.readString(report.resolve("summary.md")))
                .contains("### Contract: shop and api\n\n2 of 3 interactions no longer conform:\n\n- a domain\n");
    }

    @Test
    void writesSarif() throws IOException {
        Path report = directory.resolve("report");

        diff("--pact", contract, "--report", report.toString());

        JsonNode sarif = JSON.readTree(report.resolve("report.sarif").toFile());
        try (InputStream in = Objects.requireNonNull(
                DiffImpactTest.class.getResourceAsStream("/dev/workersapi/conformance/report/sarif-2.1.0.json"))) {
            assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                            .validate(sarif.toString(), InputFormat.JSON))
                    .isEmpty();
        }
        assertThat(sarif.at("/runs/0/results").findValuesAsText("ruleId"))
                .contains("operation-removed", "max-length")
                .endsWith("contract", "contract");
        assertThat(sarif.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .endsWith("new.json");
    }

    private static final String RECORDING = """
        {"request":{"method":"PUT","url":"/accounts/a/workers/domains","headers":[]}}
        {"request":{"method":"PUT","url":"/accounts/a/workers/scripts/shop/schedules",\
        "headers":[["Content-Type","application/json"]],"body":"[{\\"cron\\":\\"0 5 * * *\\"}]"}}
        {"request":{"method":"PUT","url":"/accounts/a/workers/scripts/shop/schedules",\
        "headers":[["Content-Type","application/json"]],"body":"[{\\"cron\\":\\"0 5 * * MON-FRI\\"}]"}}
        {"request":{"method":"PUT","url":"/accounts/a/workers/scripts/cart/schedules",\
        "headers":[["Content-Type","application/json"],["Authorization","Bearer cart-cart-cart"]],\
        "body":"[{\\"cron\\":\\"0 5 * * MON-SAT\\"}]"}}
        {"request":{"method":"GET","url":"/elsewhere","headers":[]}}
        """;

    private String recording() throws IOException {
        return Files.writeString(directory.resolve("deploy.ndjson"), RECORDING).toString();
    }

    @Test
    void listsTheExchangesOfARecordingThatNoLongerConform() throws IOException {
        String recording = recording();

        Program program = diff("--recording", recording);

        assertThat(program.out().lines())
                .containsSubsequence(
                        recording + ": 3 of 4 exchanges no longer conform",
                        "         line 1, PUT /accounts/a/workers/domains",
                        "           the new document has no such operation",
                        "         line 3, PUT /accounts/a/workers/scripts/shop/schedules, and 1 more",
                        "           request.body /0/cron: Schedule.cron: expected at most 10 characters, received 15");
        assertThat(program.exitCode()).isEqualTo(1);
    }

    @Test
    void writesTheExchangesIntoTheReports() throws IOException {
        Path report = directory.resolve("report");

        diff("--recording", recording(), "--report", report.toString());

        JsonNode json = JSON.readTree(report.resolve("report.json").toFile());
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(SCHEMA))
                        .validate(json.toString(), InputFormat.JSON))
                .isEmpty();
        JsonNode compared = json.at("/recordings/0");
        assertThat(compared.path("exchanges").asInt()).isEqualTo(4);
        assertThat(compared.path("nonconforming").asInt()).isEqualTo(3);
        assertThat(compared.path("broken").findValuesAsText("operationId"))
                .containsExactly("attachDomain", "updateSchedules");
        assertThat(compared.path("broken").findValuesAsText("count")).containsExactly("1", "2");
        assertThat(Files.readString(report.resolve("report.html")))
                .contains("<h2>Recording: ")
                .contains("3 of 4 exchanges no longer conform.");
        assertThat(Files.readString(report.resolve("summary.md"))).contains("### Recording: ");
        assertThat(JSON.readTree(report.resolve("report.sarif").toFile())
                        .at("/runs/0/results")
                        .findValuesAsText("ruleId"))
                .endsWith("recording", "recording");
    }

    /** A recording is checked even if the comparison of the documents finds no change. */
    @Test
    void recordingThatStillConformsIsCounted() throws IOException {
        String recording = recording();

        Program program = Program.run(
                BundledDocument::get, "", "diff", DOCUMENT.toString(), DOCUMENT.toString(), "--recording", recording);

        assertThat(program.out().lines()).containsExactly(recording + ": 4 exchanges still conform", "no changes");
        assertThat(program.exitCode()).isZero();
    }

    @Test
    void reportsARecordingThatEndsInTheMiddle() throws IOException {
        String cut = Files.writeString(directory.resolve("cut.har"), "{\"log\":{\"entries\":[{\"request\":")
                .toString();

        Program program = diff("--recording", cut);

        assertThat(program.err()).startsWith("error: the recording " + cut + " cannot be read: ");
        assertThat(program.exitCode()).isEqualTo(2);
    }

    @Test
    void contractThatStillConformsIsCounted() throws IOException {
        String kept = Files.writeString(directory.resolve("kept.json"), """
            {"consumer": {"name": "shop"}, "provider": {"name": "api"}, "interactions": [
              {"description": "a schedule", "request": {"method": "PUT",
                "path": "/accounts/a/workers/scripts/shop/schedules", "body": [{"cron": "0 5 * * *"}]}}]}
            """).toString();

        assertThat(diff("--pact", kept).out()).contains("shop and api: 1 interaction still conforms\n");
    }

    @Test
    void reportsWhatIsNoContract() {
        Program program = diff("--pact", current);

        assertThat(program.err())
                .isEqualTo(
                        "error: " + current + ": expected a contract with an array \"interactions\"; use the JSON file"
                                + " that a Pact library wrote\n");
        assertThat(program.exitCode()).isEqualTo(2);
    }
}
