package dev.workersapi.conformance.report;

import dev.workersapi.conformance.scenario.Level;
import java.util.List;

/**
 * How the cases of one level went.
 *
 * @param known those that fail and are listed as such
 */
public record Tier(long passed, long failed, long known, long notOffered) {
    static final Tier NONE = new Tier(0, 0, 0, 0);

    /** All levels together. */
    public static Tier sum(CaseTally cases) {
        return List.of(Level.values()).stream().map(cases::tier).reduce(NONE, Tier::plus);
    }

    /** Those that were played. */
    public long played() {
        return passed + failed + known;
    }

    Tier plus(Tier more) {
        return new Tier(passed + more.passed, failed + more.failed, known + more.known, notOffered + more.notOffered);
    }
}
