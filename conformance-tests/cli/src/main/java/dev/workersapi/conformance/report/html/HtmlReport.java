package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.file.TemporaryFile;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code report.html}, a single human-readable page. It shows up to 300 entries, with failing ones first. All
 * entries are in {@code report.json}.
 */
public final class HtmlReport implements ReportFile {
    private static final int MAX_GROUPS = 200;

    private static final PebbleTemplate PAGE = Templates.template("page.peb");
    private static final PebbleTemplate ENTRY = Templates.template("entry.peb");
    private static final String STYLE = Templates.resource("page.css");
    private static final String SCRIPT = Templates.resource("theme.js") + Templates.resource("page.js");

    private final Path target;
    private final RunInfo run;
    private final EntrySelection selection;
    private long number;

    public HtmlReport(Path target, RunInfo run) throws IOException {
        this.target = target;
        this.run = run;
        this.selection = new EntrySelection(TemporaryFile.nextTo(target));
    }

    @Override
    public void add(ReportEntry entry, Tally.NewFindings newFindings) throws IOException {
        number++;
        selection.offer(EntryRank.of(entry).with(newFindings), number, () -> render(entry, number, run));
    }

    /** Adds an entry that was selected and rendered elsewhere. */
    public void add(PageSelection.Selected entry, String html) throws IOException {
        selection.offer(entry.rank(), entry.number(), () -> html);
    }

    /**
     * The HTML of an entry.
     *
     * @param number the number of the entry in the run, from 1
     */
    public static String render(ReportEntry entry, long number, RunInfo run) throws IOException {
        StringWriter html = new StringWriter();
        ENTRY.evaluate(html, Map.of("entry", EntryPage.of(entry, number, run.policy())));
        return html.toString();
    }

    @Override
    public void finish(Tally tally, List<RunError> errors) throws IOException {
        Map<String, Object> model = new HashMap<>();
        model.put("page", ReportPage.of(run, tally, errors, selection.size(), MAX_GROUPS));
        model.put(
                "maps",
                tally.coverage().stream()
                        .map(coverage -> CoverageMap.of(coverage, run.document()))
                        .toList());
        model.put("cases", CasesPage.of(tally));
        model.put("violations", Ranking.of(tally.violationGroups(MAX_GROUPS)));
        model.put("drift", Ranking.of(tally.driftGroups(MAX_GROUPS)));
        model.put("unknown", Ranking.of(tally.unknownOperations(MAX_GROUPS)));
        model.put("entries", selection.html());
        model.put("style", STYLE);
        model.put("script", SCRIPT);
        model.put("scriptHash", ReportPage.sourceHash(SCRIPT));
        AtomicFile.write(target, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            PAGE.evaluate(writer, model);
            writer.flush();
        });
    }

    @Override
    public void close() throws IOException {
        selection.close();
    }
}
