package dev.workersapi.conformance.report.sarif;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.report.file.AtomicFile;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.text.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** The parts that all SARIF files have in common. */
final class SarifJson {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private SarifJson() {}

    /** Writes the content of a run. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * Writes a file with one run.
     *
     * @param rules the ids of the rules that results refer to
     * @param content the other properties of the run
     */
    static void write(Path target, String toolVersion, Collection<String> rules, Content content) throws IOException {
        AtomicFile.write(target, out -> {
            try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                json.writeStringField("$schema", SCHEMA);
                json.writeStringField("version", "2.1.0");
                json.writeArrayFieldStart("runs");
                json.writeStartObject();
                tool(json, toolVersion, rules);
                content.write(json);
                json.writeEndObject();
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private static void tool(JsonGenerator json, String version, Collection<String> rules) throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", RunInfo.TOOL);
        json.writeStringField("version", version);
        json.writeArrayFieldStart("rules");
        for (String rule : rules) {
            json.writeStartObject();
            json.writeStringField("id", rule);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Writes the place in a file. */
    static void artifact(JsonGenerator json, String file) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", FileUri.of(file));
        json.writeEndObject();
    }

    /** Writes the place in a document or exchange. */
    static void logical(JsonGenerator json, String name) throws IOException {
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("fullyQualifiedName", name);
        json.writeEndObject();
        json.writeEndArray();
    }

    static void message(JsonGenerator json, String message) throws IOException {
        json.writeObjectFieldStart("message");
        json.writeStringField("text", PlainText.line(message));
        json.writeEndObject();
    }
}
