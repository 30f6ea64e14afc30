package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.report.text.Numbers;
import dev.workersapi.engine.coverage.TrafficCoverage;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Verdict.Outcome;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/** Counts entries and findings. Not thread-safe. */
public final class Tally {
    /** The maximum number of notes, which limits memory use for a file whose entries are all unusable. */
    private static final int MAX_NOTES = 1_000;

    private final FailurePolicy policy;
    private final Optional<CoverageRequest> coverageRequest;
    private final UnknownOperation operationNames;
    private final CaseTally cases;
    private final EntryCounts counts = new EntryCounts();
    private TrafficCoverage coverage = TrafficCoverage.NONE;

    public Tally(RunInfo run) {
        this.policy = run.policy();
        this.coverageRequest = run.coverage();
        this.cases = new CaseTally(run);
        this.operationNames = new UnknownOperation(run.operations());
    }

    /**
     * The counts for one group. Immutable.
     *
     * @param withDrift the number of entries with drift, whatever their verdict
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
     * The kinds of findings that an entry is the first to have.
     *
     * @param drift drift in a known operation
     * @param operation an unknown operation
     */
    public record NewFindings(boolean violation, boolean drift, boolean operation) {
        /** The entry is the first with none of its findings. */
        public static final NewFindings NONE = new NewFindings(false, false, false);
    }

    /** Counts an entry and its findings. */
    public NewFindings add(ReportEntry entry) {
        long number = total.entries();
        total = total.plus(entry);
        coverage = coverage.plus(entry.coverage());
        rows.merge(entry.subject().group(), Row.NONE.plus(entry), (row, first) -> row.plus(entry));
        entry.caseResult().ifPresent(result -> cases.add(entry, result));
        return counts.add(entry, policy.fails(entry), operationNames);
    }

    /**
     * Adds the counts of the entries that follow, which are not cases.
     *
     * @return the new findings by the number of the entry, from 0 for the first that follows
     */
    public SortedMap<Long, NewFindings> add(EntryCounts next) {
        return counts.add(next);
    }

    /** The counts without those of cases: not a copy. */
    public EntryCounts counts() {
        return counts;
    }

    /** Returns the totals. */
    public Totals totals() {
        return counts.totals();
    }

    /** Returns the number of entries that fail the run under its policy. */
    public long failing() {
        return counts.failing();
    }

    /** Returns the number of bodies that were not checked for the given reason. */
    public long unchecked(Unchecked.Reason reason) {
        return counts.unchecked(reason);
    }

    /**
     * Adds a note about an entry, such as an unusable one. Notes do not affect the result.
     *
     * @return false if the note is only counted, because there are many
     */
    public boolean addNote(RunError note) {
        if (notes.size() < MAX_NOTES) {
            return notes.add(note);
        }
        moreNotes++;
        return false;
    }

    /** Returns the notes in order. The last one states how many are not listed. */
    public List<RunError> notes() {
        List<RunError> all = new ArrayList<>(notes);
        if (moreNotes > 0) {
            all.add(new RunError("and more", Numbers.of(moreNotes, "note") + " not listed"));
        }
        return all;
    }

    /** The coverage of the traffic; empty if the run does not collect it. */
    public Optional<CoverageResult> coverage() {
        return coverageRequest.map(request -> new CoverageResult(request, coverage));
    }

    /** The counts of cases. */
    public CaseTally cases() {
        return cases;
    }

    /** Returns the number of entries with drift in a known operation. */
    public long withDrift() {
        return counts.total().withDrift();
    }

    /** Returns the counts of a group (see {@link Subject#group}); empty if there are no entries in the group. */
    public Optional<Row> row(String group) {
        return Optional.ofNullable(counts.rows().get(group));
    }

    /** Returns the groups, in the order of their first entries. */
    public List<String> groups() {
        return List.copyOf(counts.rows().keySet());
    }

    /** Returns the number of distinct violations. */
    public int violationGroupCount() {
        return counts.violations.size();
    }

    /** Returns the violations, with the most frequent first. */
    public List<FindingGroup> violationGroups(int limit) {
        return counts.violations.ranked(limit);
    }

    /** Returns the number of distinct drift findings in known operations. */
    public int driftGroupCount() {
        return counts.drift.size();
    }

    /** Returns the drift in known operations, with the most frequent first. */
    public List<FindingGroup> driftGroups(int limit) {
        return counts.drift.ranked(limit);
    }

    /** Returns the number of distinct unknown operations. */
    public int unknownOperationCount() {
        return counts.operations.size();
    }

    /** Returns the unknown operations, with the most frequent first. */
    public List<FindingGroup> unknownOperations(int limit) {
        return counts.operations.ranked(limit);
    }

    private static FindingGroupCounter.Key key(ReportEntry entry, Finding finding) {
        return new FindingGroupCounter.Key(
                entry.subject().group(),
                finding.where().toString(),
                RepeatedFinding.place(finding.pointer()),
                finding.label(),
                finding.detail());
    }

    private FindingGroupCounter.Key operationKey(ReportEntry entry, Drift drift) {
        String name = entry.subject() instanceof Subject.Call call
                ? operationNames.name(call)
                : RepeatedFinding.place(drift.pointer());
        return new FindingGroupCounter.Key(
                entry.subject().group(), drift.where().toString(), name, drift.label(), Detail.NONE);
    }
}
