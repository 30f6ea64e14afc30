package dev.workersapi.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the files of a report directory. */
class ReportDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void finishedReportIsFiveFiles() throws IOException {
        Path deeper = directory.resolve("a/b");

        Reports.write(deeper, Entries.traffic(FailurePolicy.VIOLATIONS_ONLY), List.of(), Entries.pass("1"));

        assertThat(names(deeper))
                .containsExactly("badge.json", "junit.xml", "report.html", "report.json", "report.sarif", "summary.md");
    }

    @Test
    void unfinishedReportLeavesNoFiles() throws IOException {
        try (ReportDirectory report = ReportDirectory.open(directory, Entries.traffic(FailurePolicy.VIOLATIONS_ONLY))) {
            report.add(Entries.pass("1"), new Tally.NewFindings(false, false, false));
            assertThat(names(directory)).as("while it is written").isNotEmpty();
        }

        assertThat(names(directory)).isEmpty();
    }

    @Test
    void earlierReportStaysUntilTheNewOneIsComplete() throws IOException {
        String earlier = Reports.write(directory, "report.json", Entries.pass("1"));

        try (ReportDirectory report = ReportDirectory.open(directory, Entries.traffic(FailurePolicy.VIOLATIONS_ONLY))) {
            report.add(Entries.pass("2"), new Tally.NewFindings(false, false, false));
            assertThat(directory.resolve("report.json")).hasContent(earlier);
        }
        assertThat(directory.resolve("report.json")).hasContent(earlier);

        assertThat(Reports.write(directory, "report.json", Entries.pass("2"))).isNotEqualTo(earlier);
    }

    @Test
    void reportsAreReproducible() throws IOException {
        Path first = directory.resolve("1");
        Path second = directory.resolve("2");
        for (Path target : List.of(first, second)) {
            Reports.write(
                    target, "report.json", Entries.pass("1"), Entries.fail("2", Entries.violation("/bindings/0")));
        }

        for (String name : names(first)) {
            assertThat(first.resolve(name)).hasSameBinaryContentAs(second.resolve(name));
        }
    }

    @Test
    void rejectsAFileInPlaceOfTheDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> ReportDirectory.open(file, Entries.validate())).isInstanceOf(IOException.class);
    }

    @Test
    void directoryInPlaceOfAFileLeavesNoTemporaryFiles() throws IOException {
        Files.createDirectories(directory.resolve("junit.xml/x"));

        assertThatThrownBy(() -> Reports.write(directory, "report.json", Entries.pass("1")))
                .isInstanceOf(IOException.class);
        assertThat(names(directory)).noneMatch(name -> name.startsWith("."));
    }

    private static List<String> names(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
