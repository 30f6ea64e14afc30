package dev.workersapi.conformance.report.format;

import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** One file of a report, made from the entries as they come. */
public interface ReportFile extends Closeable {
    void add(ReportEntry entry, Tally.NewFindings newFindings) throws IOException;

    void finish(Tally tally, List<RunError> errors) throws IOException;

    /** Removes what it needed on the way, also when it was never finished. */
    @Override
    void close() throws IOException;
}
