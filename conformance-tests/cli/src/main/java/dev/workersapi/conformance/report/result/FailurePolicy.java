package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict.Outcome;
import java.io.Serializable;

/**
 * Decides which entries fail a run. Immutable.
 *
 * @param failOnDrift whether drift fails the run; unknown operations are not included
 * @param failOnUnmatched whether unmatched exchanges fail the run
 * @param failOn the lowest level at which failed cases fail the run
 */
public record FailurePolicy(boolean failOnDrift, boolean failOnUnmatched, Level failOn) implements Serializable {
    /** A policy under which only violations, and failed cases with the level must, fail the run. */
    public static final FailurePolicy VIOLATIONS_ONLY = new FailurePolicy(false, false);

    public FailurePolicy(boolean failOnDrift, boolean failOnUnmatched) {
        this(failOnDrift, failOnUnmatched, Level.MUST);
    }

    /** Returns true if an entry fails the run. */
    public boolean fails(ReportEntry entry) {
        return switch (entry.outcome()) {
            case FAIL -> entry.caseResult().map(this::countsAsFailure).orElse(true);
            case UNMATCHED -> failOnUnmatched;
            case PASS -> failOnDrift && entry.drift().stream().anyMatch(FailurePolicy::isOfKnownOperation);
        };
    }

    private boolean countsAsFailure(CaseResult result) {
        return !result.known() && result.level().compareTo(failOn) <= 0;
    }

    static boolean isOfKnownOperation(Drift drift) {
        return drift.kind() != Drift.Kind.UNKNOWN_OPERATION;
    }

    public static boolean isUnmatched(ReportEntry entry) {
        return entry.outcome() == Outcome.UNMATCHED;
    }
}
