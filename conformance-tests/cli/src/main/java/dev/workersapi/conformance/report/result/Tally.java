package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Verdict.Outcome;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Counts entries and findings. Not thread-safe. */
public final class Tally {
    private final FailurePolicy policy;
    private final Optional<CoverageRequest> coverageRequest;
    private final UnknownOperation operationNames;
    private final CaseTally cases;
    private final EntryCounts counts = new EntryCounts();

    public Tally(RunInfo run) {
        this.policy = run.policy();
        this.coverageRequest = run.coverage();
        this.cases = new CaseTally(run);
        this.operationNames = new UnknownOperation(run.operations());
    }

    /**
     * The counts of one group. Immutable.
     *
     * @param withDrift the number of entries with drift, regardless of their verdict
     */
    public record Row(long passed, long failed, long unmatched, long withDrift) implements Serializable {
        public static final Row NONE = new Row(0, 0, 0, 0);

        static Row of(ReportEntry entry) {
            Outcome outcome = entry.outcome();
            return new Row(
                    outcome == Outcome.PASS ? 1 : 0,
                    outcome == Outcome.FAIL ? 1 : 0,
                    outcome == Outcome.UNMATCHED ? 1 : 0,
                    entry.drift().stream().anyMatch(FailurePolicy::isOfKnownOperation) ? 1 : 0);
        }

        /** The number of entries. */
        public long entries() {
            return passed + failed + unmatched;
        }

        Row plus(Row other) {
            return new Row(
                    passed + other.passed,
                    failed + other.failed,
                    unmatched + other.unmatched,
                    withDrift + other.withDrift);
        }
    }

    /**
     * Whether an entry is the first with a finding.
     *
     * @param drift drift in a known operation
     * @param operation an unknown operation
     */
    public record NewFindings(boolean violation, boolean drift, boolean operation) {
        /** The entry is not the first with any of its findings. */
        public static final NewFindings NONE = new NewFindings(false, false, false);
    }

    /** Counts an entry and its findings. */
    public NewFindings add(ReportEntry entry) {
        entry.caseResult().ifPresent(result -> cases.add(entry, result));
        return counts.add(entry, policy.fails(entry), operationNames);
    }

    /**
     * Adds the counts of the next entries, which are not cases.
     *
     * @return the new findings by the number of the entry, from 0 for the first of the next entries
     */
    public SortedMap<Long, NewFindings> add(EntryCounts next) {
        return counts.add(next);
    }

    /** The counts, without those of cases. Not a copy. */
    public EntryCounts counts() {
        return counts;
    }

    /** Returns the totals. */
    public Totals totals() {
        return counts.totals();
    }

    /** The number of entries that fail the run under its policy. */
    public long failing() {
        return counts.failing();
    }

    /** The number of bodies that were not checked for a reason. */
    public long unchecked(Unchecked.Reason reason) {
        return counts.unchecked(reason);
    }

    /**
     * Adds a note about an entry, such as an unusable one. Notes do not affect the result.
     *
     * @return false if the note is only counted, because there are many
     */
    public boolean addNote(RunError note) {
        return counts.notes.add(note);
    }

    /** The notes, in order; the last one counts those that are not listed. */
    public List<RunError> notes() {
        return counts.notes.all();
    }

    /** The coverage of the traffic; empty if the run does not collect it. */
    public Optional<CoverageResult> coverage() {
        return coverageRequest.map(request -> new CoverageResult(request, counts.coverage()));
    }

    /** The counts of cases. */
    public CaseTally cases() {
        return cases;
    }

    /** The number of entries with drift in a known operation. */
    public long withDrift() {
        return counts.total().withDrift();
    }

    /** The counts of a group (see {@link Subject#group}); empty if it was not seen. */
    public Optional<Row> row(String group) {
        return Optional.ofNullable(counts.rows().get(group));
    }

    /** The groups, in the order of their first entry. */
    public List<String> groups() {
        return List.copyOf(counts.rows().keySet());
    }

    /** The number of distinct violations. */
    public int violationGroupCount() {
        return counts.violations.size();
    }

    /** The violations, the most frequent first. */
    public List<FindingGroup> violationGroups(int limit) {
        return counts.violations.ranked(limit);
    }

    /** The number of distinct drift findings in known operations. */
    public int driftGroupCount() {
        return counts.drift.size();
    }

    /** The drift in known operations, the most frequent first. */
    public List<FindingGroup> driftGroups(int limit) {
        return counts.drift.ranked(limit);
    }

    /** The number of distinct unknown operations. */
    public int unknownOperationCount() {
        return counts.operations.size();
    }

    /** The unknown operations, the most frequent first. */
    public List<FindingGroup> unknownOperations(int limit) {
        return counts.operations.ranked(limit);
    }
}
