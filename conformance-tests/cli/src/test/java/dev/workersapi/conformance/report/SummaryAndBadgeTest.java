package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Rule;
import dev.workersapi.engine.finding.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests {@code summary.md} and {@code badge.json}. */
class SummaryAndBadgeTest {
    @TempDir
    private Path directory;

    @Test
    void summaryContainsTotalsOperationsViolationsAndDrift() throws IOException {
        String summary = Reports.write(
                directory,
                "summary.md",
                Entries.pass("1"),
                Entries.fail("2", Entries.violation("/bindings/0")),
                Entries.drifting("3", Entries.drift("/x/0"), Entries.drift("/x/1")),
                Entries.unmatched("4", "/x"));

        assertThat(summary)
                .contains("## Workers API: not conformant")
                .contains("**1 of 4 exchanges fails.** 4 exchanges: 2 passed, 1 failed, 1 unmatched.")
                .contains("| <code>listScripts</code> | 1 | 0 | 0 |")
                .contains("| <code>uploadScript</code> | 1 | **1** | 1 |")
                .contains("| <code>unmatched</code> |  | 1 unmatched |  |")
                .contains(
                        "| 1 | <code>uploadScript</code> | <code>request.part:metadata /bindings/\\*</code> | required |")
                .contains(
                        "| 2 | <code>uploadScript</code> | <code>request.part:metadata /x/\\*</code> | unknown-property |");
    }

    @Test
    void summaryContainsThe20MostFrequentKindsOfDrift() throws IOException {
        String summary = Reports.write(
                directory,
                "summary.md",
                IntStream.rangeClosed(1, 25)
                        .mapToObj(i -> Entries.drifting("e" + i, Entries.drift("/p" + i)))
                        .toArray(ReportEntry[]::new));

        assertThat(summary).contains("/p20<").doesNotContain("/p21<").contains("5 more in report.json.");
    }

    @Test
    void escapesTextFromTraffic() throws IOException {
        String summary = Reports.write(
                directory,
                "summary.md",
                Entries.fail(
                        "<script>alert(1)</script>",
                        new Violation(Place.part(Direction.REQUEST, "a|b"), "/`c`\n*d*", Rule.ENUM, "[e](f)")));

        assertThat(summary)
                .doesNotContain("<script>")
                .contains("&lt;script&gt;")
                .contains("a\\|b /\\`c\\`\\\\u000a\\*d\\*")
                .contains("\\[e\\](f)");
    }

    @Test
    void numbersAreIndependentOfTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Numbers.grouped(1_234_567)).isEqualTo("1,234,567");
            assertThat(Reports.write(directory, "report.html", Entries.pass("1")))
                    .contains("<dd>1</dd>");
        } finally {
            Locale.setDefault(before);
        }
    }

    static List<Arguments> badges() {
        return List.of(
                Arguments.of(List.of(Entries.pass("1")), List.of(), "conformant (1)", "brightgreen"),
                Arguments.of(
                        List.of(Entries.pass("1"), Entries.fail("2", Entries.violation(""))),
                        List.of(),
                        "1 of 2 failing",
                        "red"),
                Arguments.of(List.of(Entries.unmatched("1", "/x")), List.of(), "nothing matched", "lightgrey"),
                Arguments.of(List.of(Entries.pass("1")), List.of(new RunError("x", "y")), "incomplete", "orange"));
    }

    @ParameterizedTest
    @MethodSource("badges")
    void badgeShowsTheConclusion(List<ReportEntry> entries, List<RunError> faults, String message, String color)
            throws IOException {
        Reports.write(
                directory, Entries.traffic(FailurePolicy.VIOLATIONS_ONLY), faults, entries.toArray(ReportEntry[]::new));

        JsonNode badge = new ObjectMapper().readTree(Files.readString(directory.resolve("badge.json")));
        assertThat(badge.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(badge.get("label").asText()).isNotEmpty();
        assertThat(badge.get("message").asText()).isEqualTo(message);
        assertThat(badge.get("color").asText()).isEqualTo(color);
    }
}
