package dev.workersapi.conformance.report.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.report.format.ReportFile;
import dev.workersapi.conformance.report.result.Conclusion;
import dev.workersapi.conformance.report.result.FindingGroup;
import dev.workersapi.conformance.report.result.Origin;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.document.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes {@code report.sarif} (SARIF 2.1.0). Findings of the same kind at the same place are combined into one result,
 * located at the first entry that has them, because viewers limit the number of results.
 */
public final class SarifReport implements ReportFile {
    private final Path target;
    private final RunInfo run;

    public SarifReport(Path target, RunInfo run) {
        this.target = target;
        this.run = run;
    }

    /** A result. The level indicates whether it fails the run. */
    private record Result(FindingGroup group, String level) {}

    @Override
    public void add(ReportEntry entry, Tally.NewFindings newFindings) {}

    @Override
    public void finish(Tally tally, List<RunError> errors) throws IOException {
        List<Result> results = results(tally);
        List<String> rules = rules(results);
        SarifJson.write(target, run.toolVersion(), rules, json -> {
            invocation(json, errors, Conclusion.of(tally, errors));
            json.writeArrayFieldStart("results");
            for (Result result : results) {
                result(json, result, rules.indexOf(result.group().label()));
            }
            json.writeEndArray();
        });
    }

    private List<Result> results(Tally tally) {
        String ofDrift = run.policy().failOnDrift() ? "error" : "note";
        String ofOperations = run.policy().failOnUnmatched() ? "error" : "note";
        List<Result> results = new ArrayList<>();
        tally.violationGroups(Integer.MAX_VALUE).forEach(group -> results.add(new Result(group, "error")));
        tally.driftGroups(Integer.MAX_VALUE).forEach(group -> results.add(new Result(group, ofDrift)));
        tally.unknownOperations(Integer.MAX_VALUE).forEach(group -> results.add(new Result(group, ofOperations)));
        return results;
    }

    private static List<String> rules(List<Result> results) {
        Set<String> labels = new LinkedHashSet<>();
        results.forEach(result -> labels.add(result.group().label()));
        return List.copyOf(labels);
    }

    private static void invocation(JsonGenerator json, List<RunError> errors, Conclusion conclusion)
            throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        json.writeBooleanField("executionSuccessful", errors.isEmpty());
        json.writeNumberField("exitCode", conclusion.exitCode());
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (RunError error : errors) {
            json.writeStartObject();
            json.writeStringField("level", "error");
            SarifJson.message(json, error.file() + ": " + error.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void result(JsonGenerator json, Result result, int rule) throws IOException {
        FindingGroup group = result.group();
        json.writeStartObject();
        json.writeStringField("ruleId", group.label());
        json.writeNumberField("ruleIndex", rule);
        json.writeStringField("level", result.level());
        SarifJson.message(json, group.message());
        json.writeNumberField("occurrenceCount", group.count());
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField(
                "place/v1", text(String.join(" ", group.group(), group.where(), group.pointer(), group.label())));
        json.writeEndObject();
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        recording(json, group);
        json.writeEndObject();
        json.writeEndArray();
        document(json, group);
        json.writeEndObject();
    }

    /** Writes the place in the recording. */
    private static void recording(JsonGenerator json, FindingGroup group) throws IOException {
        Origin first = group.first();
        if (FileUri.isFile(first.file())) {
            json.writeObjectFieldStart("physicalLocation");
            SarifJson.artifact(json, first.file());
            if (first.line() > 0) {
                json.writeObjectFieldStart("region");
                json.writeNumberField("startLine", first.line());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        SarifJson.logical(json, text((first.place() + " " + group.where() + " " + group.pointer()).strip()));
    }

    /** Writes the place in the document. */
    private void document(JsonGenerator json, FindingGroup group) throws IOException {
        String pointer = run.operations().stream()
                .filter(operation -> operation.id().equals(group.group()))
                .findFirst()
                .map(SarifReport::pointer)
                .orElse(
                        run.document().schemaNames().contains(group.group())
                                ? "#/components/schemas/" + group.group()
                                : "");
        if (!pointer.isEmpty()) {
            json.writeArrayFieldStart("relatedLocations");
            json.writeStartObject();
            json.writeNumberField("id", 1);
            SarifJson.message(json, group.group() + " in the document " + run.specVersion());
            SarifJson.logical(json, pointer);
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private static String pointer(Operation operation) {
        return "#/paths/" + operation.path().replace("~", "~0").replace("/", "~1") + "/"
                + operation.method().toLowerCase(Locale.ROOT);
    }

    private static String text(String text) {
        return PlainText.line(text);
    }

    @Override
    public void close() {}
}
