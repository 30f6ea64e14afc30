package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;
import java.util.List;

/**
 * The counts of cases with one level. Immutable.
 *
 * @param known the number of failed cases that are known failures
 */
public record LevelTally(long passed, long failed, long known, long notOffered) {
    static final LevelTally NONE = new LevelTally(0, 0, 0, 0);

    /** Returns the sum over all levels. */
    public static LevelTally sum(CaseTally cases) {
        return List.of(Level.values()).stream().map(cases::level).reduce(NONE, LevelTally::plus);
    }

    /** Returns the number of cases that ran. */
    public long executed() {
        return passed + failed + known;
    }

    LevelTally plus(LevelTally more) {
        return new LevelTally(
                passed + more.passed, failed + more.failed, known + more.known, notOffered + more.notOffered);
    }
}
