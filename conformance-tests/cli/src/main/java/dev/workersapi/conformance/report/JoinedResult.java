package dev.workersapi.conformance.report;

import dev.workersapi.conformance.report.html.PageSelection;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunErrors;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import java.util.List;
import java.util.Map;

/**
 * Joins the results of the parts of a run, in order. The result equals that of a single run over all entries, unless a
 * part has more than 5,000 groups of findings.
 *
 * <p>Not thread-safe.
 */
public final class JoinedResult {
    private final Tally tally;
    private final RunErrors errors = new RunErrors(RunErrors.Kind.ERROR);
    private final PageSelection selection = new PageSelection();
    private int parts;

    public JoinedResult(RunInfo run) {
        this.tally = new Tally(run);
    }

    /** Adds the next part. */
    public void add(ReportPart.Result part) {
        long before = tally.counts().entries();
        Map<Long, Tally.NewFindings> newFindings = tally.add(part.counts());
        selection.add(parts, part.candidates(), before, newFindings);
        errors.add(part.errors());
        parts++;
    }

    /** Adds an error for a part that could not be read at all. */
    public void add(RunError error) {
        errors.add(error);
    }

    /** The tally of all parts. */
    public Tally tally() {
        return tally;
    }

    /** The errors of all parts, in order. */
    public List<RunError> errors() {
        return errors.all();
    }

    /** The entries to show on the page, in the order of the run. */
    public List<PageSelection.Selected> selected() {
        return selection.selected();
    }
}
