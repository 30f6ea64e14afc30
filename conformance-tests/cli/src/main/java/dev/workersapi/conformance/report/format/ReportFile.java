package dev.workersapi.conformance.report.format;

import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.Tally;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A file of a report, which receives entries as soon as they have been checked. Not thread-safe. */
public interface ReportFile extends Closeable {
    void add(ReportEntry entry, Tally.NewFindings newFindings) throws IOException;

    void finish(Tally tally, List<RunError> errors) throws IOException;

    /** Deletes temporary files, even if the report was not completed. */
    @Override
    void close() throws IOException;
}
