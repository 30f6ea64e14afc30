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
 * What an entry says besides, if it is a case that was played; the entry's id is the case's.
 *
 * @param source where it is known from that this must be so
 * @param mismatches what is not as the case expects it
 * @param known whether the case is listed as one that fails
 * @param failedAt which step did not go as it must, for people; empty if none, or if it is none in particular
 * @param trace the exchanges, in the order in which they were made
 * @param keywords those of the schemas that all of them are about
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
     * @param failing whether it is the one that is not as it must be
     * @param view what may be shown of it; asked as that of {@link ReportEntry}
     */
    public record Trace(Phase phase, Subject.Call call, boolean failing, Supplier<RedactedExchange> view) {}

    /** What is not as it must be: as the case expects it, and as the document has it. */
    public List<Mismatch> differences(List<Violation> violations) {
        return Stream.concat(mismatches.stream(), violations.stream().map(CaseResult::difference))
                .toList();
    }

    private static Mismatch difference(Violation violation) {
        return new Mismatch(
                violation.where(),
                violation.pointer(),
                "what the document says (" + violation.rule() + ")",
                violation.message());
    }
}
