package dev.workersapi.spark;

import java.io.IOException;
import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.broadcast.Broadcast;

/** Counts the lines of a split, so that the lines after it can be numbered. */
final class CountTask implements Jobs.Task<CountTask.Lines> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Broadcast<Setup> setup;

    CountTask(Broadcast<Setup> setup) {
        this.setup = setup;
    }

    /** @param problem the reason why the lines cannot be counted; empty if they were counted */
    record Lines(long count, String problem) implements Serializable {}

    @Override
    public Lines run(int index, Split split, boolean lastAttempt) throws IOException {
        try {
            return new Lines(split.countLines(setup.value().hadoop()), "");
        } catch (IOException e) {
            if (!lastAttempt) {
                throw e;
            }
            return new Lines(0, Problems.of(e));
        }
    }
}
