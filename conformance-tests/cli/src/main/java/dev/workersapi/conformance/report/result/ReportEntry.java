package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.ReportDirectory;
import dev.workersapi.engine.coverage.TrafficCoverage;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Verdict.Outcome;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.redaction.RedactedExchange;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An exchange, a document or a case that was checked, with its findings. Immutable.
 *
 * @param unchecked the messages whose bodies were not checked, completely or in part
 * @param view supplies the redacted exchange; called only for entries that are shown, and only during {@link
 *     ReportDirectory#add}. A document takes the place of the request
 * @param caseResult the result of a case; empty for other entries
 * @param coverage the items that the exchange exercised; empty unless the run collects them
 */
public record ReportEntry(
        Origin origin,
        Subject subject,
        List<Violation> violations,
        List<Drift> drift,
        Set<Unchecked> unchecked,
        Supplier<RedactedExchange> view,
        Optional<CaseResult> caseResult,
        TrafficCoverage coverage) {
    /** Creates an entry that is not a case. */
    public ReportEntry(
            Origin origin,
            Subject subject,
            List<Violation> violations,
            List<Drift> drift,
            Set<Unchecked> unchecked,
            Supplier<RedactedExchange> view) {
        this(origin, subject, violations, drift, unchecked, view, Optional.empty());
    }

    /** Creates an entry without coverage. */
    public ReportEntry(
            Origin origin,
            Subject subject,
            List<Violation> violations,
            List<Drift> drift,
            Set<Unchecked> unchecked,
            Supplier<RedactedExchange> view,
            Optional<CaseResult> caseResult) {
        this(origin, subject, violations, drift, unchecked, view, caseResult, TrafficCoverage.NONE);
    }

    public ReportEntry {
        violations = List.copyOf(violations);
        drift = List.copyOf(drift);
        unchecked = Set.copyOf(unchecked);
    }

    /** Returns the same entry with the items that it exercised. */
    public ReportEntry withCoverage(TrafficCoverage exercised) {
        return new ReportEntry(origin, subject, violations, drift, unchecked, view, caseResult, exercised);
    }

    /** The id of the entry, which is not necessarily unique. */
    public String id() {
        return origin.id();
    }

    /** The input file as the user specified it. */
    public String file() {
        return origin.file();
    }

    /** Returns the directions in which a body was not checked for the given reason. */
    public List<Direction> unchecked(Unchecked.Reason reason) {
        return Stream.of(Direction.values())
                .filter(side -> unchecked.contains(new Unchecked(side, reason)))
                .toList();
    }

    /** Returns true if the entry conforms to the document and matches the expectation of the case. */
    public Outcome outcome() {
        if (subject.group().equals(Subject.UNMATCHED)) {
            return Outcome.UNMATCHED;
        }
        boolean caseMatches =
                caseResult.map(result -> result.mismatches().isEmpty()).orElse(true);
        return violations.isEmpty() && caseMatches ? Outcome.PASS : Outcome.FAIL;
    }
}
