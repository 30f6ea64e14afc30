package dev.workersapi.conformance.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.conformance.report.result.CaseResult;
import dev.workersapi.conformance.report.result.CaseTally;
import dev.workersapi.conformance.report.result.LevelTally;
import dev.workersapi.conformance.report.result.NotOffered;
import dev.workersapi.conformance.report.result.ObservedCoverage;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.StaleKnownFailure;
import dev.workersapi.conformance.report.result.Subject;
import dev.workersapi.conformance.report.text.PlainText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes the parts of {@code report.json} that exist only for runs of cases. */
final class CaseResultsJson {
    private CaseResultsJson() {}

    /** Writes the additional fields of an entry. */
    static void entry(JsonGenerator json, ReportEntry entry, CaseResult result) throws IOException {
        text(json, "case", entry.id());
        text(json, "title", result.title());
        text(json, "level", result.level().toString());
        json.writeBooleanField("known", result.known());
        List<Mismatch> differences = result.differences(entry.violations());
        values(json, "expected", differences, Mismatch::expected);
        values(json, "received", differences, Mismatch::received);
        if (result.failedAt().isPresent()) {
            text(json, "failedAt", result.failedAt().get());
        }
        json.writeArrayFieldStart("trace");
        for (CaseResult.Trace trace : result.trace()) {
            trace(json, trace);
        }
        json.writeEndArray();
    }

    private static void values(
            JsonGenerator json, String name, List<Mismatch> differences, Function<Mismatch, String> value)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (Mismatch difference : differences) {
            json.writeStartObject();
            text(json, "where", difference.where().toString());
            text(json, "pointer", difference.pointer());
            text(json, "value", value.apply(difference));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void trace(JsonGenerator json, CaseResult.Trace trace) throws IOException {
        Subject.Call call = trace.call();
        json.writeStartObject();
        text(json, "phase", trace.phase().toString());
        if (call.operationId().isPresent()) {
            text(json, "operationId", call.operationId().get());
        } else {
            json.writeNullField("operationId");
        }
        text(json, "method", call.method());
        text(json, "path", call.path());
        if (call.status().isPresent()) {
            json.writeNumberField("status", call.status().getAsInt());
        } else {
            json.writeNullField("status");
        }
        json.writeBooleanField("failing", trace.failing());
        json.writeEndObject();
    }

    /** Writes the additional fields of the run. */
    static void run(JsonGenerator json, CaseTally cases) throws IOException {
        json.writeObjectFieldStart("tiers");
        for (Level level : Level.values()) {
            counts(json, level.toString(), cases.level(level));
        }
        json.writeEndObject();
        json.writeArrayFieldStart("notOffered");
        for (NotOffered missing : cases.notOffered()) {
            json.writeStartObject();
            text(json, "case", missing.id());
            text(json, "title", missing.title());
            text(json, "level", missing.level().toString());
            text(json, "operationId", missing.operation());
            text(json, "reason", missing.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("stale");
        for (StaleKnownFailure stale : cases.stale()) {
            json.writeStartObject();
            text(json, "file", stale.file());
            json.writeNumberField("line", stale.line());
            text(json, "entry", stale.entry());
            text(json, "message", stale.message());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("leftovers");
        for (Leftover left : cases.leftovers()) {
            json.writeStartObject();
            text(json, "worker", left.worker());
            text(json, "reason", left.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
        coverage(json, cases.coverage());
        json.writeArrayFieldStart("keywords");
        for (ObservedCoverage.KeywordLine line : cases.coverage().keywords()) {
            json.writeStartObject();
            text(json, "keyword", line.keyword());
            json.writeNumberField("places", line.places());
            json.writeNumberField("requests", line.requests());
            json.writeNumberField("responses", line.responses());
            json.writeNumberField("broken", line.broken());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void counts(JsonGenerator json, String name, LevelTally counts) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("passed", counts.passed());
        json.writeNumberField("failed", counts.failed());
        json.writeNumberField("known", counts.known());
        json.writeNumberField("notOffered", counts.notOffered());
        json.writeEndObject();
    }

    private static void coverage(JsonGenerator json, ObservedCoverage coverage) throws IOException {
        json.writeArrayFieldStart("coverage");
        for (ObservedCoverage.OperationLine line : coverage.operations()) {
            json.writeStartObject();
            text(json, "operationId", line.operation());
            json.writeNumberField("requests", line.requests());
            json.writeObjectFieldStart("responses");
            for (Map.Entry<String, Long> response : line.responses().entrySet()) {
                json.writeNumberField(response.getKey(), response.getValue());
            }
            for (Map.Entry<String, Long> other : line.others().entrySet()) {
                json.writeNumberField(other.getKey(), other.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        json.writeStringField(name, PlainText.wellFormed(value));
    }
}
