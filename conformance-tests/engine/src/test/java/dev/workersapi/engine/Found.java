package dev.workersapi.engine;

import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.finding.Violation;
import java.util.List;

/**
 * A finding without its message.
 *
 * @param what the rule of a violation, or the kind of a drift
 */
public record Found(String where, String pointer, String what) {
    static Found of(Finding finding) {
        return finding instanceof Violation violation ? of(violation) : of((Drift) finding);
    }

    private static Found of(Violation violation) {
        return new Found(violation.where(), violation.pointer(), violation.rule());
    }

    private static Found of(Drift drift) {
        return new Found(drift.where(), drift.pointer(), drift.kind().toString());
    }

    public static List<Found> violations(Verdict verdict) {
        return verdict.violations().stream().map(Found::of).toList();
    }

    public static List<Found> drift(Verdict verdict) {
        return verdict.drift().stream().map(Found::of).toList();
    }
}
