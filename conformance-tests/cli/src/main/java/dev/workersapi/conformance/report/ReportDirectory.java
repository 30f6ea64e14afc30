package dev.workersapi.conformance.report;

import dev.workersapi.conformance.report.badge.Badge;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.html.HtmlReport;
import dev.workersapi.conformance.report.html.PageSelection;
import dev.workersapi.conformance.report.json.JsonReport;
import dev.workersapi.conformance.report.junit.JUnitEntries;
import dev.workersapi.conformance.report.junit.JUnitReport;
import dev.workersapi.conformance.report.markdown.MarkdownSummary;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.sarif.SarifReport;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
    private final JsonReport json;
    private final HtmlReport html;
    private final JUnitReport junit;
    private final List<ReportFile> files;

    private ReportDirectory(Path directory, RunInfo run, List<ReportFile> opened) throws IOException {
        json = open(opened, new JsonReport(directory.resolve("report.json"), run));
        html = open(opened, new HtmlReport(directory.resolve("report.html"), run));
        junit = open(opened, new JUnitReport(directory.resolve("junit.xml"), run));
        open(opened, new SarifReport(directory.resolve("report.sarif"), run));
        open(opened, new MarkdownSummary(directory.resolve("summary.md"), run));
        open(opened, new Badge(directory.resolve("badge.json"), run));
        files = opened;
    }

    private static <T extends ReportFile> T open(List<ReportFile> opened, T file) {
        opened.add(file);
        return file;
    }

    /**
     * Starts a report.
     *
     * @param directory the directory, which is created if it does not exist; files of an earlier report are replaced
     * @throws IOException if the directory is not writable
     */
    public static ReportDirectory open(Path directory, RunInfo run) throws IOException {
        Files.createDirectories(directory);
        List<ReportFile> opened = new ArrayList<>();
        try {
            return new ReportDirectory(directory, run, opened);
        } catch (IOException | RuntimeException e) {
            close(opened);
            throw e;
        }
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
     * Adds the entries of a {@link ReportPart}, as it wrote them. The parts are added in order.
     *
     * @param entries of {@code report.json}
     * @param testCases of {@code junit.xml}
     * @param counts the numbers of these test cases
     */
    public void add(InputStream entries, InputStream testCases, JUnitEntries.Counts counts) throws IOException {
        json.addWritten(entries);
        junit.addWritten(testCases, counts);
    }

    /** Adds an entry to the page, as {@link HtmlReport#render} returned it. */
    public void show(PageSelection.Selected entry, String rendered) throws IOException {
        html.add(entry, rendered);
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
        close(files);
    }

    private static void close(List<ReportFile> files) throws IOException {
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
