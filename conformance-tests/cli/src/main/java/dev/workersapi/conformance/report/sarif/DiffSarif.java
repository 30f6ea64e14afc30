package dev.workersapi.conformance.report.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.report.result.DiffResult;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.conformance.usage.Loss;
import dev.workersapi.conformance.usage.Usage;
import dev.workersapi.spec.diff.change.Breaks;
import dev.workersapi.spec.diff.change.Change;
import dev.workersapi.spec.diff.change.ChangeKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/**
 * Writes {@code report.sarif} of a comparison (SARIF 2.1.0): one result for each change, and one for each exchange of
 * a contract or recording that no longer conforms. Leaves out changes to descriptions, examples and extensions.
 */
public final class DiffSarif {
    private DiffSarif() {}

    public static void write(Path target, DiffResult result) throws IOException {
        List<Change> changes = result.diff().changes().stream()
                .filter(change -> change.kind() != ChangeKind.ANNOTATION)
                .toList();
        TreeSet<String> rules = new TreeSet<>();
        changes.forEach(change -> rules.add(change.kind().toString()));
        result.usages().forEach(usage -> rules.add(usage.kind()));
        List<String> ordered = List.copyOf(rules);
        SarifJson.write(target, result.toolVersion(), ordered, json -> {
            json.writeArrayFieldStart("results");
            for (Change change : changes) {
                start(
                        json,
                        change.kind().toString(),
                        ordered,
                        change.breaks() == Breaks.NONE ? "note" : "error",
                        change.message());
                location(json, result.current().file(), "#" + PlainText.line(change.pointer()));
                json.writeEndObject();
            }
            for (Usage usage : result.usages()) {
                for (Loss loss : usage.losses()) {
                    start(json, usage.kind(), ordered, "error", String.join("; ", loss.messages()));
                    location(json, usage.file(), PlainText.line(loss.text()));
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    private static void start(JsonGenerator json, String rule, List<String> rules, String level, String message)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", rule);
        json.writeNumberField("ruleIndex", rules.indexOf(rule));
        json.writeStringField("level", level);
        SarifJson.message(json, message);
    }

    private static void location(JsonGenerator json, String file, String place) throws IOException {
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        SarifJson.artifact(json, file);
        json.writeEndObject();
        SarifJson.logical(json, place);
        json.writeEndObject();
        json.writeEndArray();
    }
}
