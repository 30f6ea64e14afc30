package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.conformance.engine.Drift;
import dev.workersapi.conformance.engine.Violation;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code report.json}, and its schema. */
class JsonReportTest {
    private static final Path SCHEMA = Path.of("report.schema.json");

    @TempDir
    private Path directory;

    static List<Arguments> runs() {
        RunInfo traffic = Entries.traffic(Policy.VIOLATIONS_ONLY);
        return List.of(
                Arguments.of("nothing", traffic, List.of(), new ReportEntry[0]),
                Arguments.of("faults", traffic, List.of(new Fault("x.har", "broken")), new ReportEntry[0]),
                Arguments.of("every verdict", traffic, List.of(), new ReportEntry[] {
                    Entries.pass("1"),
                    Entries.fail("2", Entries.violation("/bindings/0"), Entries.violation("")),
                    Entries.drifting("3", Entries.drift("/bindings/0/type")),
                    Entries.unmatched("4", "/x"),
                    Entries.noAnswer("5"),
                }),
                Arguments.of("documents", Entries.validate(), List.of(), new ReportEntry[] {
                    Entries.document("a.json"),
                    Entries.document("b.json", new Violation("request.body", "", "type", "no"))
                }),
                Arguments.of("odd text", traffic, List.of(), new ReportEntry[] {
                    Entries.fail(
                            "\ud800 half", new Violation("request.part:a\nb\u0000\udc00", "/\ud83d\ude00", "x", "\"\\"))
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void every_report_fits_the_schema(String name, RunInfo run, List<Fault> faults, ReportEntry[] entries)
            throws IOException {
        Reports.write(directory, run, faults, entries);

        assertThat(schema().validate(Files.readString(directory.resolve("report.json")), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Drift.Kind.class)
    void the_schema_knows_every_kind_of_drift(Drift.Kind kind) throws IOException {
        String json = Reports.write(
                directory, "report.json", Entries.drifting("1", new Drift("response.body", "", kind, "new")));

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
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
                "`\"failed\":1`, `\"failed\":-1`",
                "`\"mode\":\"traffic\"`, `\"mode\":\"trafic\"`",
                "`\"id\":\"1\",`, ``",
            })
    void the_schema_refuses_what_is_no_report(String written, String instead) throws IOException {
        String json = Reports.write(directory, "report.json", Entries.fail("1", Entries.violation("/a")));
        assertThat(json).contains(written);

        assertThat(schema().validate(json.replace(written, instead == null ? "" : instead), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void the_schema_has_room_for_what_other_modes_add() throws IOException {
        String json = Reports.write(directory, "report.json", Entries.fail("1", Entries.violation("/a")))
                .replace(
                        "\"id\":",
                        "\"case\":\"c\",\"level\":\"must\",\"expected\":{},\"received\":1,\"known\":true,\"id\":")
                .replace("\"traffic\"", "\"server\"");

        assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void the_summary_stands_before_the_exchanges() throws IOException {
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
    void an_exchange_has_the_fields_of_the_contract() throws IOException {
        String json = Reports.write(
                directory,
                "report.json",
                Entries.fail("1", Entries.violation("/bindings/0")),
                Entries.unmatched("2", "/x"),
                Entries.noAnswer("3"));

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
    void what_was_not_read_is_named_behind_the_exchanges() throws IOException {
        Reports.write(
                directory,
                Entries.traffic(Policy.VIOLATIONS_ONLY),
                List.of(new Fault("x.har", "it is empty")),
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
