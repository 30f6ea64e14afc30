package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.StaleKnownFailure;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests {@code report.json} and its schema. */
class JsonReportTest {
    private static final Path SCHEMA = Path.of("..", "report.schema.json");

    @TempDir
    private Path directory;

    static List<Arguments> runs() {
        RunInfo traffic = Entries.traffic(FailurePolicy.VIOLATIONS_ONLY);
        return List.of(
                Arguments.of("nothing", traffic, List.of(), new ReportEntry[0]),
                Arguments.of("faults", traffic, List.of(new RunError("x.har", "broken")), new ReportEntry[0]),
                Arguments.of("every verdict", traffic, List.of(), new ReportEntry[] {
                    Entries.pass("1"),
                    Entries.fail("2", Entries.violation("/bindings/0"), Entries.violation("")),
                    Entries.drifting("3", Entries.drift("/bindings/0/type")),
                    Entries.unmatched("4", "/x"),
                    Entries.noResponse("5"),
                }),
                Arguments.of("documents", Entries.validate(), List.of(), new ReportEntry[] {
                    Entries.document("a.json"),
                    Entries.document("b.json", new Violation(Place.REQUEST_BODY, "", Rule.TYPE, "no"))
                }),
                Arguments.of("cases", Entries.server(), List.of(), new ReportEntry[] {
                    Entries.passing("a/b"),
                    Entries.failing("c/d", Level.SHOULD, false),
                    Entries.failing("e/f", Level.MUST, true)
                }),
                Arguments.of("odd text", traffic, List.of(), new ReportEntry[] {
                    Entries.fail(
                            "\ud800 half",
                            new Violation(
                                    Place.part(Direction.REQUEST, "a\nb\u0000\udc00"),
                                    "/\ud83d\ude00",
                                    Rule.ENUM,
                                    "\"\\"))
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void everyReportConformsToTheSchema(String name, RunInfo run, List<RunError> faults, ReportEntry[] entries)
            throws IOException {
        Reports.write(directory, run, faults, entries);

        assertThat(schema().validate(Files.readString(directory.resolve("report.json")), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"verdict\":\"fail\"`, `\"verdict\":\"pass\"`",
                "`\"verdict\":\"fail\"`, `\"verdict\":\"failed\"`",
                "`\"where\":\"request.part:metadata\"`, `\"where\":\"metadata\"`",
                "`\"pointer\":\"/a\"`, `\"pointer\":\"a\"`",
                "`\"status\":200`, `\"status\":\"200\"`",
                "`\"rule\":\"required\"`, `\"rulé\":\"required\"`",
                "`\"rule\":\"required\"`, `\"rule\":\"requiréd\"`",
                "`\"failed\":1`, `\"failed\":-1`",
                "`\"mode\":\"traffic\"`, `\"mode\":\"trafic\"`",
                "`\"id\":\"1\",`, ``",
            })
    void schemaRejectsInvalidReports(String written, String instead) throws IOException {
        String json = Reports.write(directory, "report.json", Entries.fail("1", Entries.violation("/a")));
        assertThat(json).contains(written);

        assertThat(schema().validate(json.replace(written, instead == null ? "" : instead), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void caseHasTheFieldsOfTheContract() throws IOException {
        Reports.write(directory, Entries.server(), List.of(), Entries.failing("a/b", Level.MUST, false));

        JsonNode entry = new ObjectMapper()
                .readTree(directory.resolve("report.json").toFile())
                .at("/exchanges/0");
        assertThat(entry).isEqualTo(Entries.tree("""
                        {"id":"a/b","file":"http://x","operationId":"uploadScript","method":"PUT","path":"/client/v4/a",
                         "status":200,"verdict":"fail","violations":[],"drift":[],"case":"a/b","title":"It is so",
                         "level":"must","known":false,
                         "expected":[{"where":"response.status","pointer":"","value":"status 404"}],
                         "received":[{"where":"response.status","pointer":"","value":"status 200"}],
                         "failedAt":"given step 1 of 1, uploadScript",
                         "trace":[{"phase":"given","operationId":"uploadScript","method":"PUT","path":"/client/v4/a",
                                   "status":200,"failing":true}]}"""));
    }

    @Test
    void reportOfCasesContainsNotOfferedCasesAndCoverage() throws IOException {
        Tally tally = new Tally(Entries.server());
        try (ReportDirectory report = ReportDirectory.open(directory, Entries.server())) {
            report.add(Entries.passing("a/b"), tally.add(Entries.passing("a/b")));
            tally.cases().add(new NotOffered("c/d", "It is so", Level.SHOULD, "listScripts", "no such method"));
            tally.cases().add(new StaleKnownFailure("known.txt", 3, "x", "matches no case"));
            tally.cases().add(new Leftover("x-1-a", "no response"));
            report.finish(tally, List.of());
        }

        String json = Files.readString(directory.resolve("report.json"));
        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
        JsonNode report = new ObjectMapper().readTree(json);
        assertThat(report.at("/tiers/must/passed").asInt()).isEqualTo(1);
        assertThat(report.at("/tiers/should/notOffered").asInt()).isEqualTo(1);
        assertThat(report.at("/notOffered/0/reason").asText()).isEqualTo("no such method");
        assertThat(report.at("/stale/0/line").asInt()).isEqualTo(3);
        assertThat(report.get("leftovers"))
                .isEqualTo(Entries.tree("[{\"worker\":\"x-1-a\",\"reason\":\"no response\"}]"));
        assertThat(report.at("/coverage/1"))
                .isEqualTo(Entries.tree("{\"operationId\":\"uploadScript\",\"requests\":1,\"responses\":{\"200\":1}}"));
        assertThat(report.get("keywords")).isEqualTo(Entries.tree("""
                        [{"keyword":"maxLength","places":1,"requests":0,"responses":0,"broken":0},
                         {"keyword":"required","places":2,"requests":1,"responses":0,"broken":0},
                         {"keyword":"type","places":2,"requests":1,"responses":1,"broken":0}]"""));
    }

    @Test
    void summaryComesBeforeTheExchanges() throws IOException {
        String json = Reports.write(
                directory,
                "report.json",
                Entries.pass("1"),
                Entries.fail("2", Entries.violation("/a"), Entries.violation("/b")),
                Entries.drifting("3", Entries.drift("/c")),
                Entries.unmatched("4", "/x"));

        JsonNode report = new ObjectMapper().readTree(json);
        List<String> names = new ArrayList<>();
        report.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("tool", "spec", "mode", "summary", "exchanges");
        assertThat(report.get("summary"))
                .isEqualTo(Entries.tree("{\"exchanges\":4,\"matched\":3,\"unmatched\":1,\"failed\":1,"
                        + "\"violations\":2,\"drift\":2}"));
    }

    @Test
    void exchangeHasTheFieldsOfTheContract() throws IOException {
        String json = Reports.write(
                directory,
                "report.json",
                Entries.fail("1", Entries.violation("/bindings/0")),
                Entries.unmatched("2", "/x"),
                Entries.noResponse("3"));

        JsonNode exchanges = new ObjectMapper().readTree(json).get("exchanges");
        assertThat(exchanges.get(0)).isEqualTo(Entries.tree("""
                        {"id":"1","file":"x.har","operationId":"uploadScript","method":"PUT","path":"/client/v4/a",
                         "status":200,"verdict":"fail","violations":[{"where":"request.part:metadata",
                         "pointer":"/bindings/0","rule":"required","message":"the property 'name' is missing; add it"}],
                         "drift":[]}"""));
        assertThat(exchanges.get(1).get("operationId").isNull()).isTrue();
        assertThat(exchanges.get(1).get("verdict").asText()).isEqualTo("unmatched");
        assertThat(exchanges.get(1).get("drift"))
                .isEqualTo(Entries.tree("[{\"where\":\"request.path\",\"pointer\":\"\",\"kind\":\"unknown-operation\","
                        + "\"message\":\"the document has no such operation\"}]"));
        assertThat(exchanges.get(2).get("status").isNull()).isTrue();
        assertThat(exchanges.get(2).get("unrecorded")).isEqualTo(Entries.tree("[\"request.body\",\"response.body\"]"));
    }

    @Test
    void errorsFollowTheExchanges() throws IOException {
        Reports.write(
                directory,
                Entries.traffic(FailurePolicy.VIOLATIONS_ONLY),
                List.of(new RunError("x.har", "it is empty")),
                Entries.pass("1"));

        JsonNode report =
                new ObjectMapper().readTree(directory.resolve("report.json").toFile());
        assertThat(report.get("faults")).isEqualTo(Entries.tree("[{\"file\":\"x.har\",\"message\":\"it is empty\"}]"));
        assertThat(report.get("exchanges")).hasSize(1);
    }

    private static Schema schema() throws IOException {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return registry.getSchema(Files.readString(SCHEMA));
    }
}
