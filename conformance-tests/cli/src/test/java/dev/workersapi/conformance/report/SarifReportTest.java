package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests {@code report.sarif}. The schema is that of the OASIS standard. */
class SarifReportTest {
    @TempDir
    private Path directory;

    @Test
    void locatesEachKindOfFindingAtItsFirstEntry() throws IOException {
        JsonNode run = write(
                FailurePolicy.VIOLATIONS_ONLY,
                List.of(),
                entry(new Origin("one", "a.har", "log.entries[3]", 17), Entries.violation("/bindings/0")),
                entry(new Origin("two", "b.har", "log.entries[0]", 1), Entries.violation("/bindings/7")),
                Entries.drifting("3", Entries.drift("/x/0")),
                Entries.unmatched("4", "/x"));

        assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
                .containsExactly("required", "unknown-property", "unknown-operation");
        JsonNode result = run.at("/results/0");
        assertThat(result.path("ruleId").asText()).isEqualTo("required");
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.path("occurrenceCount").asInt()).isEqualTo(2);
        assertThat(result.at("/message/text").asText()).isEqualTo("the property 'name' is missing; add it");
        JsonNode location = result.at("/locations/0");
        assertThat(location.at("/physicalLocation/artifactLocation/uri").asText())
                .isEqualTo("a.har");
        assertThat(location.at("/physicalLocation/region/startLine").asInt()).isEqualTo(17);
        assertThat(location.at("/logicalLocations/0/fullyQualifiedName").asText())
                .isEqualTo("log.entries[3] request.part:metadata /bindings/*");
        assertThat(result.at("/relatedLocations/0/logicalLocations/0/fullyQualifiedName")
                        .asText())
                .startsWith("#/paths/~1accounts~1{account_id}~1workers~1scripts")
                .endsWith("/put");
        assertThat(run.path("results").findValuesAsText("level")).containsExactly("error", "note", "note");
    }

    @ParameterizedTest
    @CsvSource({"false, false, note, note", "true, false, error, note", "false, true, note, error"})
    void findingsThatFailTheRunAreErrors(boolean onDrift, boolean onUnmatched, String drift, String unmatched)
            throws IOException {
        JsonNode run = write(
                new FailurePolicy(onDrift, onUnmatched),
                List.of(),
                Entries.drifting("3", Entries.drift("/x/0")),
                Entries.unmatched("4", "/x"));

        assertThat(run.path("results").findValuesAsText("level")).containsExactly(drift, unmatched);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "recordings/a b.har | recordings/a%20b.har",
                "/tmp/a.har | file:///tmp/a.har",
                "a%2f#?.har | a%252f%23%3F.har",
                "a:b.har | ./a:b.har",
                "C:\\a.har | file:///C:/a.har",
                "\u00e9.har | %C3%A9.har",
                "- | ",
                "http://127.0.0.1:8080 | ",
            })
    void namesOfFilesAreUris(String file, String uri) throws IOException {
        JsonNode run =
                write(FailurePolicy.VIOLATIONS_ONLY, List.of(), entry(Origin.of("1", file), Entries.violation("/a")));

        assertThat(run.at("/results/0/locations/0/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo(uri == null ? "" : uri);
    }

    @Test
    void errorsAreNotifications() throws IOException {
        JsonNode run = write(
                FailurePolicy.VIOLATIONS_ONLY, List.of(new RunError("a.har", "no such\u001b file")), Entries.pass("1"));

        assertThat(run.at("/invocations/0/executionSuccessful").asBoolean(true)).isFalse();
        assertThat(run.at("/invocations/0/exitCode").asInt()).isEqualTo(2);
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .isEqualTo("a.har: no such\\u001b file");
        assertThat(run.path("results")).isEmpty();
    }

    private static ReportEntry entry(Origin origin, Violation... violations) {
        Subject.Call call = new Subject.Call("PUT", "/client/v4/a", OptionalInt.of(200), Optional.of("uploadScript"));
        return new ReportEntry(origin, call, List.of(violations), List.<Drift>of(), Set.of(), () -> Entries.view("{}"));
    }

    private JsonNode write(FailurePolicy policy, List<RunError> errors, ReportEntry... entries) throws IOException {
        RunInfo info = Entries.traffic(policy);
        Tally tally = new Tally(info);
        try (ReportDirectory report = ReportDirectory.open(directory, info)) {
            for (ReportEntry entry : entries) {
                report.add(entry, tally.add(entry));
            }
            report.finish(tally, errors);
        }
        JsonNode sarif = Entries.tree(Files.readString(directory.resolve("report.sarif")));
        assertThat(schema().validate(sarif)).isEmpty();
        return sarif.at("/runs/0");
    }

    private static com.networknt.schema.Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(SarifReportTest.class.getResourceAsStream("sarif-2.1.0.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
