package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.cases.Phase;
import dev.workersapi.conformance.outcome.Mismatch;
import dev.workersapi.engine.finding.Violation;
import dev.workersapi.engine.redaction.RedactedExchange;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The result of a case. The id of the entry is also the id of the case. Immutable.
 *
 * @param source the evidence for the case
 * @param mismatches the differences between the expectations of the case and what was received
 * @param known whether the case is a known failure
 * @param failedAt a description of the failed step; empty if it was the request under test, or if no step failed
 * @param trace the exchanges, in order
 * @param keywords the schema keywords that the exchanges exercise
 */
public record CaseResult(
        String title,
        Level level,
        String source,
        List<Mismatch> mismatches,
        boolean known,
        Optional<String> failedAt,
        List<Trace> trace,
        KeywordUse keywords) {
    public CaseResult {
        mismatches = List.copyOf(mismatches);
        trace = List.copyOf(trace);
    }

    /**
     * One exchange.
     *
     * @param failing whether this exchange failed
     * @param view supplies the redacted exchange; may be called only when that of {@link ReportEntry} may be called
     */
    public record Trace(Phase phase, Subject.Call call, boolean failing, Supplier<RedactedExchange> view) {}

    /** Returns all differences, which are mismatches and violations. */
    public List<Mismatch> differences(List<Violation> violations) {
        return Stream.concat(mismatches.stream(), violations.stream().map(CaseResult::difference))
                .toList();
    }

    private static Mismatch difference(Violation violation) {
        return new Mismatch(
                violation.where(),
                violation.pointer(),
                "conformance to the document (" + violation.rule() + ")",
                violation.message());
    }
}
