package dev.workersapi.conformance.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** {@code badge.json}, as the shields.io endpoint badge reads it. */
final class Badge implements ReportFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path target;

    Badge(Path target) {
        this.target = target;
    }

    @Override
    public void add(ReportEntry entry, Tally.News news) {}

    @Override
    public void finish(Tally tally, List<Fault> faults) throws IOException {
        Conclusion conclusion = Conclusion.of(tally, faults);
        WholeFile.write(target, out -> {
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

    private static String message(Conclusion conclusion, Tally tally) {
        long entries = tally.totals().exchanges();
        return switch (conclusion) {
            case CONFORMANT -> conclusion + " (" + Numbers.grouped(entries) + ")";
            case NOT_CONFORMANT -> Numbers.grouped(tally.failing()) + " of " + Numbers.grouped(entries) + " failing";
            case INCOMPLETE, NOTHING_MATCHED -> conclusion.toString();
        };
    }

    @Override
    public void close() {}
}
