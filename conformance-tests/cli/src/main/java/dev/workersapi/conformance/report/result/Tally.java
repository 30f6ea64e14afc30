package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.finding.Drift;
import dev.workersapi.engine.finding.Verdict.Outcome;
import dev.workersapi.engine.finding.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The running totals of what was checked. Not safe for use by several threads. */
public final class Tally {
    private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

    /** Rules whose message says which of several things is wrong at one place, and quotes no long values. */
    private static final Set<String> GROUPED_BY_MESSAGE =
            Set.of("required", "unknown-variant", "enum", "type", "missing-part", "media-type", "undocumented-status");

    private final FailurePolicy policy;
    private final UnknownOperation operationNames;
    private final FindingGroupCounter violations = new FindingGroupCounter();
    private final FindingGroupCounter drift = new FindingGroupCounter();
    private final FindingGroupCounter operations = new FindingGroupCounter();
    private final CaseTally cases;
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private Row total = Row.NONE;
    private long violationCount;
    private long driftCount;
    private long failing;
    private long unrecorded;

    public Tally(RunInfo run) {
        this.policy = run.policy();
        this.cases = new CaseTally(run);
        this.operationNames = new UnknownOperation(run.operations());
    }

    /**
     * The entries of one group.
     *
     * @param withDrift those that show drift, whatever their verdict
     */
    public record Row(long passed, long failed, long unmatched, long withDrift) {
        public static final Row NONE = new Row(0, 0, 0, 0);

        /** All of them. */
        public long entries() {
            return passed + failed + unmatched;
        }

        Row plus(ReportEntry entry) {
            Outcome outcome = entry.outcome();
            return new Row(
                    passed + (outcome == Outcome.PASS ? 1 : 0),
                    failed + (outcome == Outcome.FAIL ? 1 : 0),
                    unmatched + (outcome == Outcome.UNMATCHED ? 1 : 0),
                    withDrift + (entry.drift().stream().anyMatch(FailurePolicy::isOfKnownOperation) ? 1 : 0));
        }
    }

    /**
     * Whether an entry brought a kind of finding that was not seen before.
     *
     * @param drift of an operation that the document knows
     * @param operation that the document does not know
     */
    public record NewFindings(boolean violation, boolean drift, boolean operation) {}

    /** Counts an entry. */
    public NewFindings add(ReportEntry entry) {
        long number = total.entries();
        total = total.plus(entry);
        rows.merge(entry.subject().group(), Row.NONE.plus(entry), (row, first) -> row.plus(entry));
        entry.caseResult().ifPresent(result -> cases.add(entry, result));
        violationCount += entry.violations().size();
        driftCount += entry.drift().size();
        failing += policy.fails(entry) ? 1 : 0;
        unrecorded += entry.unrecorded().size();
        boolean newViolation = false;
        for (Violation violation : entry.violations()) {
            newViolation |= violations.add(key(entry, violation), violation.message(), entry.id(), number);
        }
        boolean newDrift = false;
        boolean newOperation = false;
        for (Drift finding : entry.drift()) {
            if (FailurePolicy.isOfKnownOperation(finding)) {
                newDrift |= drift.add(key(entry, finding), finding.message(), entry.id(), number);
            } else {
                newOperation |= operations.add(operationKey(entry, finding), finding.message(), entry.id(), number);
            }
        }
        return new NewFindings(newViolation, newDrift, newOperation);
    }

    /** The totals so far. */
    public Totals totals() {
        return new Totals(
                total.entries(),
                total.passed() + total.failed(),
                total.unmatched(),
                total.failed(),
                violationCount,
                driftCount);
    }

    /** How many entries fail the run under its policy; at least those with violations. */
    public long failing() {
        return failing;
    }

    /** How many bodies were not in the recording and so were not checked. */
    public long unrecordedBodies() {
        return unrecorded;
    }

    /** What is counted of cases alone. */
    public CaseTally cases() {
        return cases;
    }

    /** How many entries show drift in an operation that the document knows. */
    public long withDrift() {
        return total.withDrift();
    }

    /** The counts of a group, see {@link Subject#group}; empty if none of it was seen. */
    public Optional<Row> row(String group) {
        return Optional.ofNullable(rows.get(group));
    }

    /** The groups seen, in the order of their first entry. */
    public List<String> groups() {
        return List.copyOf(rows.keySet());
    }

    /** How many different violations there are. */
    public int violationGroupCount() {
        return violations.size();
    }

    /** The most frequent violations first. */
    public List<FindingGroup> violationGroups(int limit) {
        return violations.ranked(limit);
    }

    /** How many different kinds of drift there are in operations that the document knows. */
    public int driftGroupCount() {
        return drift.size();
    }

    /** The most frequent drift of operations that the document knows first. */
    public List<FindingGroup> driftGroups(int limit) {
        return drift.ranked(limit);
    }

    /** How many different operations were called that the document does not know. */
    public int unknownOperationCount() {
        return operations.size();
    }

    /** The most frequent operations first that the document does not know. */
    public List<FindingGroup> unknownOperations(int limit) {
        return operations.ranked(limit);
    }

    private static FindingGroupCounter.Key key(ReportEntry entry, Violation violation) {
        String name = GROUPED_BY_MESSAGE.contains(violation.rule()) ? violation.message() : "";
        return new FindingGroupCounter.Key(
                entry.subject().group(), violation.where(), pattern(violation.pointer()), violation.rule(), name);
    }

    private static FindingGroupCounter.Key key(ReportEntry entry, Drift drift) {
        return new FindingGroupCounter.Key(
                entry.subject().group(),
                drift.where(),
                pattern(drift.pointer()),
                drift.kind().toString(),
                drift.message());
    }

    private FindingGroupCounter.Key operationKey(ReportEntry entry, Drift drift) {
        String name =
                entry.subject() instanceof Subject.Call call ? operationNames.name(call) : pattern(drift.pointer());
        return new FindingGroupCounter.Key(
                entry.subject().group(), drift.where(), name, drift.kind().toString(), "");
    }

    private static String pattern(String pointer) {
        return INDEX.matcher(pointer).replaceAll("/*");
    }
}
