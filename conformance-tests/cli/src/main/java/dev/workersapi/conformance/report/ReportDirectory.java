package dev.workersapi.conformance.report;

import dev.workersapi.conformance.report.badge.Badge;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.html.HtmlReport;
import dev.workersapi.conformance.report.json.JsonReport;
import dev.workersapi.conformance.report.junit.JUnitReport;
import dev.workersapi.conformance.report.markdown.MarkdownSummary;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.sarif.SarifReport;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the files of a report: {@code report.json}, {@code report.html}, {@code report.sarif}, {@code junit.xml},
 * {@code summary.md} and {@code badge.json}. Each file appears only when the report is complete.
 *
 * <pre>{@code
 * try (ReportDirectory report = ReportDirectory.open(directory, run)) {
 *     report.add(entry, tally.add(entry));
 *     report.finish(tally, errors);
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ReportDirectory implements Closeable {
    private final List<ReportFile> files = new ArrayList<>();

    private ReportDirectory() {}

    /**
     * Starts a report.
     *
     * @param directory the directory, which is created if it does not exist; files of an earlier report are replaced
     * @throws IOException if the directory is not writable
     */
    public static ReportDirectory open(Path directory, RunInfo run) throws IOException {
        Files.createDirectories(directory);
        ReportDirectory report = new ReportDirectory();
        try {
            report.files.add(new JsonReport(directory.resolve("report.json"), run));
            report.files.add(new HtmlReport(directory.resolve("report.html"), run));
            report.files.add(new SarifReport(directory.resolve("report.sarif"), run));
            report.files.add(new JUnitReport(directory.resolve("junit.xml"), run));
            report.files.add(new MarkdownSummary(directory.resolve("summary.md"), run));
            report.files.add(new Badge(directory.resolve("badge.json"), run));
        } catch (IOException | RuntimeException e) {
            report.close();
            throw e;
        }
        return report;
    }

    /**
     * Adds an entry.
     *
     * @param newFindings the findings that occur in this entry for the first time
     */
    public void add(ReportEntry entry, Tally.NewFindings newFindings) throws IOException {
        for (ReportFile file : files) {
            file.add(entry, newFindings);
        }
    }

    /**
     * Writes the files.
     *
     * @param tally the tally of all entries
     * @param errors the errors that make the run incomplete
     */
    public void finish(Tally tally, List<RunError> errors) throws IOException {
        for (ReportFile file : files) {
            file.finish(tally, errors);
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (ReportFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
