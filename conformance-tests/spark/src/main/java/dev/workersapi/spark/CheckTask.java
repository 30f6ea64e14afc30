package dev.workersapi.spark;

import dev.workersapi.conformance.report.ReportPart;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.traffic.CheckedEntry;
import dev.workersapi.engine.recording.RecordingReader;
import dev.workersapi.engine.recording.UnreadEntry;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Checks a split. The text of its entries is written to files that all machines share, so that memory use does not
 * depend on the number of entries. Another attempt writes other files; the result names those that are complete.
 */
final class CheckTask implements Jobs.Task<CheckedSplit> {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int BUFFER = 1 << 16;

    private final Broadcast<Setup> setup;
    private final String directory;

    /** @param directory the directory for the files, on a file system that all machines share */
    CheckTask(Broadcast<Setup> setup, String directory) {
        this.setup = setup;
        this.directory = directory;
    }

    @Override
    public CheckedSplit run(int index, Split split, boolean lastAttempt) throws IOException {
        String name = directory + "/" + index + "-" + TaskContext.get().taskAttemptId();
        String json = name + ".json";
        String junit = name + ".xml";
        try (OutputStream entries = create(json);
                OutputStream testCases = create(junit)) {
            ReportPart part = new ReportPart(
                    setup.value().info(), entries, testCases, setup.value().onlyFailing());
            check(split, part, lastAttempt);
            return new CheckedSplit(part.finish(), json, junit);
        }
    }

    private OutputStream create(String file) throws IOException {
        Path path = new Path(file);
        return new BufferedOutputStream(path.getFileSystem(hadoop()).create(path, true), BUFFER);
    }

    private Configuration hadoop() {
        return setup.value().hadoop();
    }

    /** Entries before a fault in the recording still count. A fault of the file system may be temporary. */
    private void check(Split split, ReportPart part, boolean lastAttempt) throws IOException {
        try (RecordingReader recording = split.reader(hadoop())) {
            for (Optional<UnreadEntry> next = recording.nextUnread(); next.isPresent(); next = recording.nextUnread()) {
                add(setup.value().checker().check(split.source().name(), next.get()), part);
            }
        } catch (IOException | OutOfMemoryError e) {
            if (Problems.mayPass(e) && !lastAttempt) {
                throw e;
            }
            part.addError(RunError.masked(split.source().name(), Problems.of(e)));
        }
    }

    private static void add(CheckedEntry checked, ReportPart part) {
        try {
            if (checked instanceof CheckedEntry.Exchange exchange) {
                part.add(exchange.entry());
            } else if (checked instanceof CheckedEntry.Unusable unusable) {
                part.addNote(RunError.masked(unusable.place(), unusable.problem()));
            } else if (checked instanceof CheckedEntry.Unreadable unreadable) {
                part.addError(RunError.masked(unreadable.place(), unreadable.problem()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written: " + e.getMessage(), e);
        }
    }
}
