package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Direction;
import dev.workersapi.conformance.engine.Drift;
import dev.workersapi.conformance.engine.ExchangeView;
import dev.workersapi.conformance.engine.Verdict.Outcome;
import dev.workersapi.conformance.engine.Violation;
import java.util.List;
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
 */
public record ReportEntry(
        String id,
        String file,
        Subject subject,
        List<Violation> violations,
        List<Drift> drift,
        Set<Direction> unrecorded,
        Supplier<ExchangeView> view) {
    public ReportEntry {
        violations = List.copyOf(violations);
        drift = List.copyOf(drift);
        unrecorded = Set.copyOf(unrecorded);
    }

    /** Whether it keeps to the document. */
    public Outcome outcome() {
        if (subject.group().equals(Subject.UNMATCHED)) {
            return Outcome.UNMATCHED;
        }
        return violations.isEmpty() ? Outcome.PASS : Outcome.FAIL;
    }
}
