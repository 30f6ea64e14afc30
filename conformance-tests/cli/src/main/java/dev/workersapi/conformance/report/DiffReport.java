package dev.workersapi.conformance.report;

import dev.workersapi.conformance.report.html.DiffHtml;
import dev.workersapi.conformance.report.json.DiffJson;
import dev.workersapi.conformance.report.markdown.DiffMarkdown;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.sarif.DiffSarif;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the report of a comparison: {@code report.json}, {@code report.html}, {@code report.sarif}, and
 * {@code summary.md} as a fragment of a changelog.
 */
public final class DiffReport {
    private DiffReport() {}

    /**
     * Writes the files.
     *
     * @param directory the directory, which is created if it does not exist; files of an earlier report are replaced
     * @throws IOException if the directory is not writable
     */
    public static void write(Path directory, DiffResult result) throws IOException {
        Files.createDirectories(directory);
        DiffJson.write(directory.resolve("report.json"), result);
        DiffHtml.write(directory.resolve("report.html"), result);
        DiffSarif.write(directory.resolve("report.sarif"), result);
        DiffMarkdown.write(directory.resolve("summary.md"), result);
    }
}
