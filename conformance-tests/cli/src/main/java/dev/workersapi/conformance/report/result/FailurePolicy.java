package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict.Outcome;

/**
 * What fails a run.
 *
 * @param failOnDrift whether drift does. An operation that the document does not know is no drift in this sense
 * @param failOnUnmatched whether what matches no operation of the document does
 * @param failOn the least binding level whose cases do when they fail
 */
public record FailurePolicy(boolean failOnDrift, boolean failOnUnmatched, Level failOn) {
    /** Violations alone, and of cases those that must not fail. */
    public static final FailurePolicy VIOLATIONS_ONLY = new FailurePolicy(false, false);

    public FailurePolicy(boolean failOnDrift, boolean failOnUnmatched) {
        this(failOnDrift, failOnUnmatched, Level.MUST);
    }

    /** Whether this entry makes the run fail. */
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
