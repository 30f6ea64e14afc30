package dev.workersapi.conformance.report.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.file.TemporaryFile;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.result.Totals;
import dev.workersapi.conformance.report.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes {@code report.json}, which contains all entries, one per line. Its JSON Schema is {@code report.schema.json}.
 */
public final class JsonReport implements ReportFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path target;
    private final RunInfo run;
    private final TemporaryFile entriesFile;
    private final JsonEntries entries;

    public JsonReport(Path target, RunInfo run) throws IOException {
        this.target = target;
        this.run = run;
        this.entriesFile = TemporaryFile.nextTo(target);
        this.entries = new JsonEntries(entriesFile.out());
    }

    @Override
    public void add(ReportEntry entry, Tally.NewFindings newFindings) throws IOException {
        entries.add(entry);
    }

    /** Adds entries that {@link JsonEntries} wrote elsewhere. Only one of the two ways to add entries can be used. */
    public void addWritten(InputStream written) throws IOException {
        byte[] start = written.readNBytes(1);
        if (start.length > 0) {
            entriesFile.out().write((entriesFile.size() == 0 ? "" : JsonEntries.SEPARATOR).getBytes(UTF_8));
            entriesFile.out().write(start);
            written.transferTo(entriesFile.out());
        }
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
