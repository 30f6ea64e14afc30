package dev.workersapi.conformance.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.impact.Impact;
import dev.workersapi.conformance.pact.CheckedPact;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.conformance.usage.CheckedRecording;
import dev.workersapi.conformance.usage.Loss;
import dev.workersapi.spec.diff.change.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Writes the {@code report.json} of a comparison, with one change per line. Its JSON Schema is {@code
 * report.schema.json}.
 */
public final class DiffJson {
    private static final JsonFactory JSON = new JsonFactory();

    private DiffJson() {}

    public static void write(Path target, DiffResult result) throws IOException {
        AtomicFile.write(target, out -> {
            try (JsonGenerator json = JSON.createGenerator(out)) {
                json.writeStartObject();
                json.writeObjectFieldStart("tool");
                json.writeStringField("name", RunInfo.TOOL);
                json.writeStringField("version", result.toolVersion());
                json.writeEndObject();
                document(json, "spec", result.current());
                document(json, "base", result.old());
                json.writeStringField("mode", "diff");
                noExchanges(json);
                json.writeStringField("version", result.diff().version().toString());
                json.writeArrayFieldStart("changes");
                for (Change change : result.diff().changes()) {
                    json.writeRaw('\n');
                    change(json, change, result.impacts().of(change));
                }
                json.writeRaw('\n');
                json.writeEndArray();
                contracts(json, result.impacts().pacts());
                recordings(json, result.recordings());
                json.writeEndObject();
                json.writeRaw('\n');
            }
        });
    }

    private static void document(JsonGenerator json, String name, DiffResult.Document document) throws IOException {
        json.writeObjectFieldStart(name);
        text(json, "version", document.version());
        json.writeStringField("sha256", document.sha256());
        json.writeEndObject();
    }

    /** Writes the fields that all reports have, so that programs can rely on them. */
    private static void noExchanges(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("summary");
        for (String count : new String[] {"exchanges", "matched", "unmatched", "failed", "violations", "drift"}) {
            json.writeNumberField(count, 0);
        }
        json.writeEndObject();
        json.writeArrayFieldStart("exchanges");
        json.writeEndArray();
    }

    private static void change(JsonGenerator json, Change change, Impact impact) throws IOException {
        json.writeStartObject();
        if (change.operations().size() == 1) {
            text(json, "operationId", change.operations().iterator().next());
        }
        list(json, "operations", change.operations());
        list(json, "directions", change.directions().stream().sorted().toList());
        text(json, "pointer", change.pointer());
        json.writeStringField("kind", change.kind().toString());
        json.writeStringField("breaks", change.breaks().toString());
        if (change.undecided()) {
            json.writeBooleanField("undecided", true);
        }
        text(json, "message", change.message());
        listIfAny(json, "methods", impact.methods());
        listIfAny(json, "models", impact.models());
        listIfAny(json, "cases", impact.cases());
        listIfAny(json, "interactions", impact.interactions());
        json.writeEndObject();
    }

    private static void contracts(JsonGenerator json, List<CheckedPact> pacts) throws IOException {
        if (pacts.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("contracts");
        for (CheckedPact pact : pacts) {
            json.writeStartObject();
            text(json, "file", pact.pact().file());
            text(json, "consumer", pact.pact().consumer());
            text(json, "provider", pact.pact().provider());
            json.writeNumberField("interactions", pact.size());
            json.writeArrayFieldStart("broken");
            for (Loss loss : pact.losses()) {
                json.writeStartObject();
                loss(json, loss);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void recordings(JsonGenerator json, List<CheckedRecording> recordings) throws IOException {
        if (recordings.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("recordings");
        for (CheckedRecording recording : recordings) {
            json.writeStartObject();
            text(json, "file", recording.file());
            json.writeNumberField("exchanges", recording.size());
            json.writeNumberField("nonconforming", recording.broken());
            json.writeArrayFieldStart("broken");
            for (Loss loss : recording.losses()) {
                json.writeStartObject();
                loss(json, loss);
                json.writeNumberField("count", loss.count());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void loss(JsonGenerator json, Loss loss) throws IOException {
        text(json, "description", loss.description());
        if (loss.operation().isPresent()) {
            text(json, "operationId", loss.operation().get());
        }
        list(json, "messages", loss.messages());
    }

    private static void listIfAny(JsonGenerator json, String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            list(json, name, values);
        }
    }

    private static void list(JsonGenerator json, String name, Collection<?> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (Object value : values) {
            json.writeString(PlainText.wellFormed(value.toString()));
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        json.writeStringField(name, PlainText.wellFormed(value));
    }
}
