package dev.workersapi.conformance.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.report.result.CoverageMinimum;
import dev.workersapi.conformance.report.result.CoverageResult;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.engine.coverage.CoverageCount;
import dev.workersapi.engine.coverage.CoverageItem;
import dev.workersapi.engine.coverage.CoverageKind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Writes the coverage of traffic as JSON. */
final class CoverageJson {
    private CoverageJson() {}

    static void write(JsonGenerator json, CoverageResult coverage) throws IOException {
        json.writeObjectFieldStart("coverage");
        json.writeObjectFieldStart("total");
        counts(json, coverage.total());
        json.writeEndObject();
        if (!coverage.request().minimums().isEmpty()) {
            json.writeObjectFieldStart("minimum");
            for (CoverageMinimum minimum : coverage.request().minimums()) {
                json.writeNumberField(name(minimum.kind()), minimum.percent());
            }
            json.writeEndObject();
        }
        json.writeArrayFieldStart("operations");
        for (CoverageResult.OperationCounts operation : coverage.operations()) {
            json.writeStartObject();
            text(json, "operationId", operation.operation().id());
            counts(json, operation.counts());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("items");
        Set<CoverageItem> exercised = coverage.exercised();
        for (CoverageItem item : coverage.items()) {
            json.writeRaw('\n');
            json.writeStartObject();
            json.writeStringField("kind", name(item.kind()));
            json.writeStringField("direction", item.direction().toString());
            text(json, "pointer", item.pointer());
            text(json, "name", item.name());
            json.writeBooleanField("exercised", exercised.contains(item));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, Map<CoverageKind, CoverageCount> counts) throws IOException {
        for (Map.Entry<CoverageKind, CoverageCount> kind : counts.entrySet()) {
            json.writeObjectFieldStart(name(kind.getKey()));
            json.writeNumberField("exercised", kind.getValue().exercised());
            json.writeNumberField("total", kind.getValue().total());
            json.writeEndObject();
        }
    }

    private static String name(CoverageKind kind) {
        return kind == CoverageKind.ENUM_VALUES ? "enumValues" : kind.toString();
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        json.writeStringField(name, PlainText.wellFormed(value));
    }
}
