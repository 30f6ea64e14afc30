package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.StaleKnownFailure;
import dev.workersapi.conformance.report.result.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the reports of runs of cases. */
class CaseReportTest {
    private static final StaleKnownFailure STALE = new StaleKnownFailure("known.txt", 3, "x", "matches no case");

    @TempDir
    private Path directory;

    static List<Arguments> conclusions() {
        ReportEntry passing = Entries.passing("a");
        return List.of(
                Arguments.of(Level.MUST, List.of(passing), List.of(), List.of(), Conclusion.CONFORMANT),
                Arguments.of(
                        Level.MUST,
                        List.of(passing, Entries.failing("b", Level.MUST, false)),
                        List.of(),
                        List.of(),
                        Conclusion.NOT_CONFORMANT),
                Arguments.of(
                        Level.MUST,
                        List.of(passing, Entries.failing("b", Level.MUST, true)),
                        List.of(),
                        List.of(),
                        Conclusion.CONFORMANT),
                Arguments.of(
                        Level.MUST,
                        List.of(passing, Entries.failing("b", Level.SHOULD, false)),
                        List.of(),
                        List.of(),
                        Conclusion.CONFORMANT),
                Arguments.of(
                        Level.SHOULD,
                        List.of(passing, Entries.failing("b", Level.SHOULD, false)),
                        List.of(),
                        List.of(),
                        Conclusion.NOT_CONFORMANT),
                Arguments.of(
                        Level.SHOULD,
                        List.of(passing, Entries.failing("b", Level.MAY, false)),
                        List.of(),
                        List.of(),
                        Conclusion.CONFORMANT),
                Arguments.of(Level.MUST, List.of(passing), List.of(STALE), List.of(), Conclusion.NOT_CONFORMANT),
                Arguments.of(Level.MUST, List.of(), List.of(), List.of(), Conclusion.NOTHING_MATCHED),
                Arguments.of(
                        Level.MUST,
                        List.of(passing),
                        List.of(),
                        List.of(new RunError("b", "it cannot be run")),
                        Conclusion.INCOMPLETE));
    }

    @ParameterizedTest
    @MethodSource("conclusions")
    void runConcludes(
            Level failOn,
            List<ReportEntry> entries,
            List<StaleKnownFailure> stale,
            List<RunError> faults,
            Conclusion conclusion) {
        Tally tally =
                new Tally(new RunInfo("server", "1.2.3", Entries.DOCUMENT, new FailurePolicy(false, false, failOn)));
        entries.forEach(tally::add);
        stale.forEach(tally.cases()::add);

        assertThat(Conclusion.of(tally, faults)).isEqualTo(conclusion);
    }

    @Test
    void badgeCountsCasesOfLevelMust() throws IOException {
        write(Entries.passing("a"), Entries.failing("b", Level.MUST, false), Entries.failing("c", Level.SHOULD, false));

        assertThat(new ObjectMapper()
                        .readTree(directory.resolve("badge.json").toFile())
                        .path("message")
                        .asText())
                .isEqualTo("must 1/2");
    }

    @Test
    void summaryContainsLevelsAndFailingCases() throws IOException {
        write(Entries.passing("a"), Entries.failing("b/c", Level.MUST, false), Entries.failing("d", Level.MUST, true));

        assertThat(Files.readString(directory.resolve("summary.md")))
                .contains("1 of 3 cases of level must passed")
                .contains("| must | 1 | **1** | 1 | 0 |")
                .contains("| should | 0 | 0 | 0 | 1 |")
                .contains(
                        "| <code>b/c</code><br>It is so | must | <code>response.status</code> | status 404 | status 200 |")
                .contains("- <code>known.txt:3</code>: matches no case")
                .contains("- <code>e</code>: no such method")
                .contains("### Leftovers", "- <code>x-1-a</code>: the deletion returned &lt;500&gt;")
                .contains("1 of 2 operations were called", "received. 2 of 3 schema keywords were exercised.")
                .doesNotContain("<code>d</code><br>");
    }

    @Test
    void junitSkipsToleratedFailures() throws IOException {
        write(Entries.passing("a"), Entries.failing("b", Level.MUST, false), Entries.failing("d", Level.MUST, true));

        assertThat(Files.readString(directory.resolve("junit.xml")))
                .contains("tests=\"5\" failures=\"2\" errors=\"0\" skipped=\"2\"")
                .contains(
                        "name=\"b: It is so\"><failure type=\"mismatch\" message=\"response.status: expected status 404,"
                                + " received status 200\">")
                .contains("<skipped message=\"known failure\">")
                .contains("<skipped message=\"not offered: no such method\"/>")
                .contains("name=\"known.txt:3\"><failure message=\"matches no case\"/>");
    }

    @Test
    void pageShowsExchangesAndExpectations() throws IOException {
        write(Entries.passing("a"), Entries.failing("b", Level.MUST, false), Entries.failing("d", Level.MUST, true));

        assertThat(Files.readString(directory.resolve("report.html")))
                .contains("<code>status 404</code>", "<code>status 200</code>", "--case 'b'")
                .contains("<details class=\"exchange fail\" open>")
                .contains("data-verdict=\"known\"")
                .contains("no such method", "matches no case")
                .contains("<a href=\"#left\">", "<li><b>x-1-a</b>: the deletion returned &lt;500&gt;</li>")
                .contains("Failed in given step 1 of 1, uploadScript.")
                .contains("2 of 3 schema keywords were exercised.")
                .contains(
                        "<tr class=\"unseen\"><th scope=\"row\"><span class=\"op\">maxLength</span></th><td class=\"n\">1</td>")
                .containsPattern("required</span></th><td[^>]*>2</td><td[^>]*>3</td><td[^>]*>0</td><td[^>]*>2</td>");
    }

    private void write(ReportEntry... entries) throws IOException {
        Tally tally = new Tally(Entries.server());
        try (ReportDirectory report = ReportDirectory.open(directory, Entries.server())) {
            for (ReportEntry entry : entries) {
                report.add(entry, tally.add(entry));
            }
            tally.cases().add(new NotOffered("e", "It is so", Level.SHOULD, "listScripts", "no such method"));
            tally.cases().add(STALE);
            tally.cases().add(new Leftover("x-1-a", "the deletion returned <500>"));
            report.finish(tally, List.of());
        }
    }
}
