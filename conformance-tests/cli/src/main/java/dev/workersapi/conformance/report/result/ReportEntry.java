package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.ReportDirectory;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict.Outcome;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.redaction.RedactedExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One thing that was checked, with what was found.
 *
 * @param id what the entry is known by, not necessarily unique
 * @param file the file it comes from, as the user named it
 * @param unrecorded the sides whose body is not in the recording and so was not checked
 * @param view what may be shown of it; asked only for the entries that are shown, and only while
 *     {@link ReportDirectory#add} runs. A document's stands in the place of the request
 * @param caseResult what there is to say besides if it is a case
 */
public record ReportEntry(
        String id,
        String file,
        Subject subject,
        List<Violation> violations,
        List<Drift> drift,
        Set<Direction> unrecorded,
        Supplier<RedactedExchange> view,
        Optional<CaseResult> caseResult) {
    /** Something that is no case. */
    public ReportEntry(
            String id,
            String file,
            Subject subject,
            List<Violation> violations,
            List<Drift> drift,
            Set<Direction> unrecorded,
            Supplier<RedactedExchange> view) {
        this(id, file, subject, violations, drift, unrecorded, view, Optional.empty());
    }

    public ReportEntry {
        violations = List.copyOf(violations);
        drift = List.copyOf(drift);
        unrecorded = Set.copyOf(unrecorded);
    }

    /** Whether it keeps to the document, and is as the case expects it. */
    public Outcome outcome() {
        if (subject.group().equals(Subject.UNMATCHED)) {
            return Outcome.UNMATCHED;
        }
        boolean caseMatches =
                caseResult.map(result -> result.mismatches().isEmpty()).orElse(true);
        return violations.isEmpty() && caseMatches ? Outcome.PASS : Outcome.FAIL;
    }
}
