package dev.workersapi.conformance.report;

import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes whole reports. */
final class Reports {
    private Reports() {}

    static void write(Path directory, RunInfo run, List<RunError> faults, ReportEntry... entries) throws IOException {
        Tally tally = new Tally(run);
        try (ReportDirectory report = ReportDirectory.open(directory, run)) {
            for (ReportEntry entry : entries) {
                report.add(entry, tally.add(entry));
            }
            report.finish(tally, faults);
        }
    }

    static String write(Path directory, String file, ReportEntry... entries) throws IOException {
        write(directory, Entries.traffic(FailurePolicy.VIOLATIONS_ONLY), List.of(), entries);
        return Files.readString(directory.resolve(file));
    }
}
