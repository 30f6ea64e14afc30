package dev.workersapi.engine;

import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Verdict;
import java.util.List;

/** A finding in text form, without its message. */
public record FindingSummary(String where, String pointer, String label) {
    static FindingSummary of(Finding finding) {
        return new FindingSummary(finding.where().toString(), finding.pointer(), finding.label());
    }

    public static List<FindingSummary> violations(Verdict verdict) {
        return verdict.violations().stream().map(FindingSummary::of).toList();
    }

    public static List<FindingSummary> drift(Verdict verdict) {
        return verdict.drift().stream().map(FindingSummary::of).toList();
    }
}
