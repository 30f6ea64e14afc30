package dev.workersapi.conformance.fuzz;

import java.time.Duration;

/**
 * The size of a run, from the system properties {@code fuzz.count}, {@code fuzz.minutes} and {@code fuzz.seed}. A run
 * ends at its count or at its time limit, whichever comes first.
 */
record FuzzRun(long count, Duration most, long seed) {
    static FuzzRun of(long count) {
        return new FuzzRun(
                Long.getLong("fuzz.count", count),
                Duration.ofMinutes(Long.getLong("fuzz.minutes", 30)),
                Long.getLong("fuzz.seed", 20_260_101L));
    }

    boolean isOver(long startedNanos) {
        return System.nanoTime() - startedNanos > most.toNanos();
    }

    @Override
    public String toString() {
        return count + " from seed " + seed + " in at most " + most.toMinutes() + " minutes";
    }
}
