package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Tally;
import dev.workersapi.engine.finding.Verdict.Outcome;

/**
 * The rank of an entry on the page, from the highest to the lowest: entries with a new violation first, then other
 * failing ones, then new drift, and so on. Unmatched entries without new findings come last, because browser recordings
 * contain many of them.
 */
enum EntryRank {
    NEW_VIOLATION(0),
    VIOLATION(0),
    NEW_DRIFT(1),
    NEW_OPERATION(3),
    DRIFT(1),
    PASS(2),
    UNMATCHED(3);

    private final int section;

    EntryRank(int section) {
        this.section = section;
    }

    /** The section of the page, which groups entries by verdict: failing, with drift, passed, unmatched. */
    int section() {
        return section;
    }

    /** The rank of an entry without new findings. */
    static EntryRank of(ReportEntry entry) {
        if (entry.outcome() == Outcome.FAIL) {
            return entry.caseResult().isPresent() ? NEW_VIOLATION : VIOLATION;
        }
        if (FailurePolicy.isUnmatched(entry)) {
            return UNMATCHED;
        }
        return entry.drift().isEmpty() ? PASS : DRIFT;
    }

    /** The rank of an entry of this rank with new findings: the same or a higher one. */
    EntryRank with(Tally.NewFindings newFindings) {
        return switch (this) {
            case VIOLATION -> newFindings.violation() ? NEW_VIOLATION : this;
            case UNMATCHED -> newFindings.operation() ? NEW_OPERATION : this;
            case DRIFT, PASS -> newFindings.drift() ? NEW_DRIFT : this;
            case NEW_VIOLATION, NEW_DRIFT, NEW_OPERATION -> this;
        };
    }
}
