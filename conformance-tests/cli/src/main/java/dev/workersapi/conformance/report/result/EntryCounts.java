package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.coverage.TrafficCoverage;
import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Finding;
import dev.workersapi.engine.finding.Unchecked;
import dev.workersapi.engine.finding.Violation;
import java.io.Serial;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The counts of consecutive entries. Parts of a run can be counted separately, on several machines, and added in order.
 * The result is the same as for counting all entries together, unless a part has more than 5,000 groups of findings.
 *
 * <p>Not thread-safe.
 */
public final class EntryCounts implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    final FindingGroupCounter violations = new FindingGroupCounter();
    final FindingGroupCounter drift = new FindingGroupCounter();
    final FindingGroupCounter operations = new FindingGroupCounter();
    final RunErrors notes = new RunErrors(RunErrors.Kind.NOTE);
    private final LinkedHashMap<String, Tally.Row> rows = new LinkedHashMap<>();
    private final EnumMap<Unchecked.Reason, Long> unchecked = new EnumMap<>(Unchecked.Reason.class);
    private Tally.Row total = Tally.Row.NONE;
    private long violationCount;
    private long driftCount;
    private long failing;
    private TrafficCoverage coverage = TrafficCoverage.NONE;

    EntryCounts() {}

    /**
     * Counts an entry and its findings.
     *
     * @param fails whether the entry fails the run
     */
    Tally.NewFindings add(ReportEntry entry, boolean fails, UnknownOperation operationNames) {
        long number = total.entries();
        Tally.Row one = Tally.Row.of(entry);
        total = total.plus(one);
        rows.merge(entry.subject().group(), one, Tally.Row::plus);
        coverage = coverage.plus(entry.coverage());
        violationCount += entry.violations().size();
        driftCount += entry.drift().size();
        failing += fails ? 1 : 0;
        entry.unchecked().forEach(side -> unchecked.merge(side.reason(), 1L, Long::sum));
        boolean newViolation = false;
        for (Violation violation : entry.violations()) {
            newViolation |= violations.add(key(entry, violation), violation.message(), entry.origin(), number);
        }
        boolean newDrift = false;
        boolean newOperation = false;
        for (Drift finding : entry.drift()) {
            if (FailurePolicy.isOfKnownOperation(finding)) {
                newDrift |= drift.add(key(entry, finding), finding.message(), entry.origin(), number);
            } else {
                newOperation |= operations.add(
                        operationKey(entry, finding, operationNames), finding.message(), entry.origin(), number);
            }
        }
        return new Tally.NewFindings(newViolation, newDrift, newOperation);
    }

    /**
     * Adds the counts of the next entries.
     *
     * @return the new findings by the number of the entry, from 0 for the first of the next entries
     */
    SortedMap<Long, Tally.NewFindings> add(EntryCounts next) {
        long before = total.entries();
        Set<Long> newViolations = violations.add(next.violations, before);
        Set<Long> newDrift = drift.add(next.drift, before);
        Set<Long> newOperations = operations.add(next.operations, before);
        total = total.plus(next.total);
        next.rows.forEach((group, row) -> rows.merge(group, row, Tally.Row::plus));
        coverage = coverage.plus(next.coverage);
        violationCount += next.violationCount;
        driftCount += next.driftCount;
        failing += next.failing;
        next.unchecked.forEach((reason, count) -> unchecked.merge(reason, count, Long::sum));
        notes.add(next.notes);
        Set<Long> all = new TreeSet<>(newViolations);
        all.addAll(newDrift);
        all.addAll(newOperations);
        SortedMap<Long, Tally.NewFindings> found = new TreeMap<>();
        for (Long number : all) {
            found.put(
                    number,
                    new Tally.NewFindings(
                            newViolations.contains(number), newDrift.contains(number), newOperations.contains(number)));
        }
        return found;
    }

    /** The number of entries. */
    public long entries() {
        return total.entries();
    }

    Tally.Row total() {
        return total;
    }

    Totals totals() {
        return new Totals(
                total.entries(),
                total.passed() + total.failed(),
                total.unmatched(),
                total.failed(),
                violationCount,
                driftCount);
    }

    TrafficCoverage coverage() {
        return coverage;
    }

    long failing() {
        return failing;
    }

    long unchecked(Unchecked.Reason reason) {
        return unchecked.getOrDefault(reason, 0L);
    }

    /** The counts of each group, in the order of their first entry. */
    Map<String, Tally.Row> rows() {
        return rows;
    }

    private static FindingGroupCounter.Key key(ReportEntry entry, Finding finding) {
        return new FindingGroupCounter.Key(
                entry.subject().group(),
                finding.where().toString(),
                RepeatedFinding.place(finding.pointer()),
                finding.label(),
                finding.detail());
    }

    private static FindingGroupCounter.Key operationKey(
            ReportEntry entry, Drift drift, UnknownOperation operationNames) {
        String name = entry.subject() instanceof Subject.Call call
                ? operationNames.name(call)
                : RepeatedFinding.place(drift.pointer());
        return new FindingGroupCounter.Key(
                entry.subject().group(), drift.where().toString(), name, drift.label(), Detail.NONE);
    }
}
