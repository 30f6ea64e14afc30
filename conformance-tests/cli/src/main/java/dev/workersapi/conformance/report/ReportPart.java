package dev.workersapi.conformance.report;

import dev.workersapi.conformance.report.html.PageCandidates;
import dev.workersapi.conformance.report.json.JsonEntries;
import dev.workersapi.conformance.report.junit.JUnitEntries;
import dev.workersapi.conformance.report.result.EntryCounts;
import dev.workersapi.conformance.report.result.FailurePolicy;
import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.RunError;
import dev.workersapi.conformance.report.result.RunErrors;
import dev.workersapi.conformance.report.result.RunInfo;
import dev.workersapi.conformance.report.result.Tally;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Counts and writes consecutive entries of a run whose report {@link JoinedResult} joins from several parts. Memory use
 * does not depend on the number of entries. Not thread-safe.
 */
public final class ReportPart {
    private final FailurePolicy policy;
    private final boolean onlyFailing;
    private final Tally tally;
    private final RunErrors errors = new RunErrors(RunErrors.Kind.ERROR);
    private final PageCandidates candidates = new PageCandidates();
    private final JsonEntries json;
    private final JUnitEntries junit;
    private long index;

    /**
     * Starts a part.
     *
     * @param json the target for entries of {@code report.json}
     * @param junit the target for entries of {@code junit.xml}
     * @param onlyFailing whether to write only entries that fail the run
     */
    public ReportPart(RunInfo run, OutputStream json, OutputStream junit, boolean onlyFailing) throws IOException {
        this.policy = run.policy();
        this.onlyFailing = onlyFailing;
        this.tally = new Tally(run);
        this.json = new JsonEntries(json);
        this.junit = new JUnitEntries(junit, run.policy());
    }

    /**
     * The result of a part, without the text of its entries.
     *
     * @param candidates the entries that the page may show
     * @param junit the numbers of entries in {@code junit.xml}
     */
    public record Result(EntryCounts counts, RunErrors errors, PageCandidates candidates, JUnitEntries.Counts junit)
            implements Serializable {}

    public void add(ReportEntry entry) throws IOException {
        long number = tally.counts().entries();
        Tally.NewFindings newFindings = tally.add(entry);
        candidates.add(number, index, entry, newFindings);
        index++;
        if (!onlyFailing || policy.fails(entry)) {
            json.add(entry);
            junit.add(entry);
        }
    }

    /** Adds an entry that is only a note, because it could not be used. It does not change the result. */
    public void addNote(RunError note) {
        tally.addNote(note);
        index++;
    }

    /** Adds an entry that is an error, or the error that ends the part. */
    public void addError(RunError error) {
        errors.add(error);
        index++;
    }

    /** Returns the result after all text has been written. The streams stay open. */
    public Result finish() throws IOException {
        json.flush();
        junit.flush();
        return new Result(tally.counts(), errors, candidates, junit.counts());
    }
}
