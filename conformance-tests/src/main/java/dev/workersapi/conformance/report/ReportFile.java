package dev.workersapi.conformance.report;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** One file of a report, made from the entries as they come. */
interface ReportFile extends Closeable {
    void add(ReportEntry entry, Tally.News news) throws IOException;

    void finish(Tally tally, List<Fault> faults) throws IOException;

    /** Removes what it needed on the way, also when it was never finished. */
    @Override
    void close() throws IOException;
}
