package dev.workersapi.conformance.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** Lets a run finish when the process is interrupted, and sets the exit code of the process. Thread-safe. */
final class Ending {
    /** Leaves time for the report, so that everything takes less than 5 seconds. */
    private static final long MAX_MILLIS = 3_000;

    /** On a busy machine, a late report is better than none. */
    private static final long MAX_MILLIS_AT_ONCE = 60_000;

    private final Interruption interruption;
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile int exitCode = CommandLine.ExitCode.USAGE;

    Ending(Interruption interruption) {
        this.interruption = interruption;
    }

    /**
     * Registers how the run ends.
     *
     * @param end lets the run finish its work
     * @param endAtOnce skips the rest of the work if it takes too long
     */
    Interruption.Hook onInterrupt(Runnable end, Runnable endAtOnce) {
        return interruption.onInterrupt(() -> {
            end.run();
            if (!isFinished(MAX_MILLIS)) {
                endAtOnce.run();
                isFinished(MAX_MILLIS_AT_ONCE);
            }
            interruption.exit(exitCode);
        });
    }

    private boolean isFinished(long millis) {
        try {
            return finished.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Signals that the run has finished, and that everything has been written. */
    void finish(int code) {
        exitCode = code;
        finished.countDown();
    }
}
