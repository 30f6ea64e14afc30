package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;
import java.util.List;

/**
 * How the cases of one level went.
 *
 * @param known those that fail and are listed as such
 */
public record LevelTally(long passed, long failed, long known, long notOffered) {
    static final LevelTally NONE = new LevelTally(0, 0, 0, 0);

    /** All levels together. */
    public static LevelTally sum(CaseTally cases) {
        return List.of(Level.values()).stream().map(cases::level).reduce(NONE, LevelTally::plus);
    }

    /** Those that were played. */
    public long executed() {
        return passed + failed + known;
    }

    LevelTally plus(LevelTally more) {
        return new LevelTally(
                passed + more.passed, failed + more.failed, known + more.known, notOffered + more.notOffered);
    }
}
