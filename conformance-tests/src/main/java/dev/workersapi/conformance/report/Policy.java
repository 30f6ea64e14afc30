package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Drift;
import dev.workersapi.conformance.engine.Verdict.Outcome;

/**
 * What fails a run besides violations.
 *
 * @param failOnDrift whether drift does. An operation that the document does not know is no drift in this sense
 * @param failOnUnmatched whether an operation that the document does not know does
 */
public record Policy(boolean failOnDrift, boolean failOnUnmatched) {
    /** Violations alone. */
    public static final Policy VIOLATIONS_ONLY = new Policy(false, false);

    /** Whether this entry makes the run fail. */
    public boolean fails(ReportEntry entry) {
        return switch (entry.outcome()) {
            case FAIL -> true;
            case UNMATCHED -> failOnUnmatched;
            case PASS -> failOnDrift && entry.drift().stream().anyMatch(Policy::isOfKnownOperation);
        };
    }

    static boolean isOfKnownOperation(Drift drift) {
        return drift.kind() != Drift.Kind.UNKNOWN_OPERATION;
    }

    static boolean isUnmatched(ReportEntry entry) {
        return entry.outcome() == Outcome.UNMATCHED;
    }
}
