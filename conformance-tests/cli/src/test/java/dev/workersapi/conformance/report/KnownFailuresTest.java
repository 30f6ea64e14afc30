package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.workersapi.conformance.report.result.KnownFailures;
import dev.workersapi.conformance.report.result.StaleKnownFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests lists of known failures. */
class KnownFailuresTest {
    @TempDir
    private Path directory;

    @Test
    void readsIdsPatternsAndComments() throws IOException {
        KnownFailures known = read("# all of them", "", "a/b  # since 2026", "  c/*");

        assertThat(List.of("a/b", "c/d", "c/d/e", "a/bc", "x/c/d"))
                .filteredOn(known::contains)
                .containsExactly("a/b", "c/d", "c/d/e");
    }

    @Test
    void passingAndUnknownCasesAreStale() throws IOException {
        KnownFailures known = read("a/b", "# comment", "c/*", "d", "e/f", "g");
        known.record("a/b", true);
        known.record("c/1", false);
        known.record("c/2", true);
        known.record("e/f", false);

        assertThat(known.stale(pattern -> pattern.matches("g")))
                .extracting(
                        StaleKnownFailure::line,
                        StaleKnownFailure::entry,
                        stale -> stale.message().replaceAll(":.*", ""))
                .containsExactly(
                        tuple(1, "a/b", "a/b passes"), tuple(3, "c/*", "c/2 passes"), tuple(4, "d", "matches no case"));
    }

    @Test
    void readsFailuresFromResultsOfAnEarlierRun() throws IOException {
        KnownFailures known = KnownFailures.read(Files.writeString(directory.resolve("results.json"), """
                {
                  "client": "some 1.0",
                  "spec": "1.0.0",
                  "cases": {
                    "a/b": {"operation":"x","level":"must","outcome":"fail","message":"wrong"},
                    "c/d": {"operation":"x","level":"must","outcome":"pass"},
                    "e/f": {"operation":"x","level":"should","outcome":"fail","message":"wrong"},
                    "g/h": {"operation":"x","level":"must","outcome":"not offered","message":"none"}
                  }
                }
                """));
        known.record("a/b", true);
        known.record("e/f", false);

        assertThat(List.of("a/b", "c/d", "e/f", "g/h"))
                .filteredOn(known::contains)
                .containsExactly("a/b", "e/f");
        assertThat(known.stale(pattern -> false))
                .extracting(StaleKnownFailure::line, StaleKnownFailure::entry)
                .containsExactly(tuple(5, "a/b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"case\":{}} | expected an object `cases`",
                "{ | the text ends before the value does",
                "x | it is not JSON"
            })
    void rejectsJsonThatIsNotResults(String json, String message) throws IOException {
        Path file = Files.writeString(directory.resolve("results.json"), json);

        assertThatThrownBy(() -> KnownFailures.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("results.json: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/b,because it fails | :1: expected one case id, received 'a/b,because it fails'",
                "a/b;;a/b | :3: 'a/b' is already in line 1; remove one"
            })
    void errorsNameFileAndLine(String lines, String message) {
        assertThatThrownBy(() -> read(lines.split(";")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("known.txt" + message);
    }

    private KnownFailures read(String... lines) throws IOException {
        return KnownFailures.read(Files.write(directory.resolve("known.txt"), List.of(lines)));
    }
}
