package dev.workersapi.conformance.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.file.TemporaryFile;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.result.Totals;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Violation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code report.json}, which contains all entries, one per line. Its JSON Schema is {@code report.schema.json}.
 */
public final class JsonReport implements ReportFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path target;
    private final RunInfo run;
    private final TemporaryFile entriesFile;
    private final JsonGenerator entries;

    public JsonReport(Path target, RunInfo run) throws IOException {
        this.target = target;
        this.run = run;
        this.entriesFile = TemporaryFile.nextTo(target);
        this.entries = JSON.createGenerator(entriesFile.out());
        // For the generator, entries are root values, so this separator is written between them.
        entries.setPrettyPrinter(new MinimalPrettyPrinter(",\n"));
    }

    @Override
    public void add(ReportEntry entry, Tally.NewFindings newFindings) throws IOException {
        entries.writeStartObject();
        text("id", entry.id());
        text("file", entry.file());
        if (entry.subject() instanceof Subject.Call call) {
            text("operationId", call.operationId().orElse(null));
            text("method", call.method());
            text("path", call.path());
            entries.writeFieldName("status");
            if (call.status().isPresent()) {
                entries.writeNumber(call.status().getAsInt());
            } else {
                entries.writeNull();
            }
        } else if (entry.subject() instanceof Subject.Document document) {
            text("operationId", null);
            text("method", null);
            text("path", null);
            entries.writeNullField("status");
            text("schema", document.schema());
            text("direction", document.direction().toString());
        }
        text("verdict", entry.outcome().toString());
        findings(entry);
        if (entry.caseResult().isPresent()) {
            CaseResultsJson.entry(entries, entry, entry.caseResult().get());
        }
        unchecked(entry);
        entries.writeEndObject();
    }

    private void unchecked(ReportEntry entry) throws IOException {
        List<Direction> unrecorded = entry.unchecked(Unchecked.Reason.NOT_RECORDED);
        if (!unrecorded.isEmpty()) {
            entries.writeArrayFieldStart("unrecorded");
            for (Direction side : unrecorded) {
                entries.writeString(Place.body(side).toString());
            }
            entries.writeEndArray();
        }
        for (Unchecked.Reason reason : List.of(Unchecked.Reason.TOO_LARGE, Unchecked.Reason.EDGE_PAGE)) {
            for (Direction side : entry.unchecked(reason)) {
                text(side == Direction.REQUEST ? "requestNotChecked" : "responseNotChecked", reason.toString());
            }
        }
    }

    private void findings(ReportEntry entry) throws IOException {
        entries.writeArrayFieldStart("violations");
        for (Violation violation : entry.violations()) {
            finding(violation, "rule");
        }
        entries.writeEndArray();
        entries.writeArrayFieldStart("drift");
        for (Drift drift : entry.drift()) {
            finding(drift, "kind");
        }
        entries.writeEndArray();
    }

    private void finding(Finding finding, String label) throws IOException {
        entries.writeStartObject();
        text("where", finding.where().toString());
        text("pointer", finding.pointer());
        text(label, finding.label());
        text("message", finding.message());
        entries.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        entries.writeStringField(name, value == null ? null : PlainText.wellFormed(value));
    }

    @Override
    public void finish(Tally tally, List<RunError> errors) throws IOException {
        entries.flush();
        AtomicFile.write(target, out -> {
            try (JsonGenerator json = JSON.createGenerator(out)) {
                json.writeStartObject();
                head(json, tally.totals());
                json.writeArrayFieldStart("exchanges");
                json.writeRaw('\n');
                json.flush();
                entriesFile.copyTo(out);
                json.writeRaw('\n');
                json.writeEndArray();
                if (run.runsCases()) {
                    CaseResultsJson.run(json, tally.cases());
                }
                if (tally.coverage().isPresent()) {
                    CoverageJson.write(json, tally.coverage().get());
                }
                errors(json, "faults", errors);
                errors(json, "notes", tally.notes());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        });
    }

    private void head(JsonGenerator json, Totals totals) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", RunInfo.TOOL);
        json.writeStringField("version", run.toolVersion());
        json.writeEndObject();
        json.writeObjectFieldStart("spec");
        json.writeStringField("version", run.specVersion());
        json.writeStringField("sha256", run.specSha256());
        json.writeEndObject();
        json.writeStringField("mode", run.mode());
        json.writeObjectFieldStart("summary");
        json.writeNumberField("exchanges", totals.exchanges());
        json.writeNumberField("matched", totals.matched());
        json.writeNumberField("unmatched", totals.unmatched());
        json.writeNumberField("failed", totals.failed());
        json.writeNumberField("violations", totals.violations());
        json.writeNumberField("drift", totals.drift());
        json.writeEndObject();
    }

    private static void errors(JsonGenerator json, String name, List<RunError> errors) throws IOException {
        if (errors.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (RunError fault : errors) {
            json.writeStartObject();
            json.writeStringField("file", PlainText.wellFormed(fault.file()));
            json.writeStringField("message", PlainText.wellFormed(fault.message()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public void close() throws IOException {
        entriesFile.close();
    }
}
