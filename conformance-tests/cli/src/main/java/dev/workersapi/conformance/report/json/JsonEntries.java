package dev.workersapi.conformance.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Place;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Violation;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes entries of {@code report.json}, one per line. Not thread-safe. */
public final class JsonEntries implements Flushable {
    static final String SEPARATOR = ",\n";

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonGenerator entries;

    public JsonEntries(OutputStream out) throws IOException {
        this.entries = JSON.createGenerator(out);
        // Entries are root values of the generator, so this separator is written between entries.
        entries.setPrettyPrinter(new MinimalPrettyPrinter(SEPARATOR));
    }

    public void add(ReportEntry entry) throws IOException {
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
    public void flush() throws IOException {
        entries.flush();
    }
}
