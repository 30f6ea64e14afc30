package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.result.DiffResult;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Writes the {@code report.html} of a comparison. */
public final class DiffHtml {
    private DiffHtml() {}

    public static void write(Path target, DiffResult result) throws IOException {
        String script = Templates.resource("theme.js");
        Map<String, Object> model = Map.of(
                "page", DiffPage.of(result),
                "style", Templates.resource("page.css"),
                "script", script,
                "scriptHash", ReportPage.sourceHash(script));
        AtomicFile.write(target, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            Templates.template("diff.peb").evaluate(writer, model);
            writer.flush();
        });
    }
}
