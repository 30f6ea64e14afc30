package dev.workersapi.conformance.report.badge;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.text.Numbers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes {@code badge.json} for a shields.io endpoint badge. */
public final class Badge implements ReportFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path target;
    private final RunInfo run;

    public Badge(Path target, RunInfo run) {
        this.target = target;
        this.run = run;
    }

    @Override
    public void add(ReportEntry entry, Tally.NewFindings newFindings) {}

    @Override
    public void finish(Tally tally, List<RunError> errors) throws IOException {
        Conclusion conclusion = Conclusion.of(tally, errors);
        AtomicFile.write(target, out -> {
            try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                json.writeNumberField("schemaVersion", 1);
                json.writeStringField("label", "Workers API");
                json.writeStringField("message", message(conclusion, tally));
                json.writeStringField("color", conclusion.color());
                json.writeBooleanField("isError", conclusion.exitCode() != 0);
                json.writeEndObject();
            }
        });
    }

    private String message(Conclusion conclusion, Tally tally) {
        if (run.runsCases() && tally.totals().exchanges() > 0 && conclusion != Conclusion.INCOMPLETE) {
            LevelTally must = tally.cases().level(Level.MUST);
            return "must " + Numbers.grouped(must.passed()) + "/" + Numbers.grouped(must.executed());
        }
        long entries = tally.totals().exchanges();
        return switch (conclusion) {
            case CONFORMANT -> conclusion + " (" + Numbers.grouped(entries) + ")";
            case NOT_CONFORMANT -> Numbers.grouped(tally.failing()) + " of " + Numbers.grouped(entries) + " failing";
            case NOT_COVERED, INCOMPLETE, NOTHING_MATCHED -> conclusion.toString();
        };
    }

    @Override
    public void close() {}
}
