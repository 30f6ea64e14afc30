package dev.workersapi.conformance.report.result;

import dev.workersapi.conformance.cases.Level;
import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.engine.document.Keywords;
import dev.workersapi.engine.finding.Verdict.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the outcomes of cases. Not thread-safe. */
public final class CaseTally {
    private final Map<Level, LevelTally> levels = new EnumMap<>(Level.class);
    private final Map<String, Integer> notOfferedByOperation = new HashMap<>();
    private final List<NotOffered> notOffered = new ArrayList<>();
    private final List<StaleKnownFailure> stale = new ArrayList<>();
    private final List<Leftover> leftovers = new ArrayList<>();
    private final ObservedCoverage coverage;

    CaseTally(RunInfo run) {
        this.coverage =
                new ObservedCoverage(run.operations(), run.runsCases() ? Keywords.places(run.document()) : Map.of());
    }

    void add(ReportEntry entry, CaseResult result) {
        boolean passed = entry.outcome() == Outcome.PASS;
        count(
                result.level(),
                passed
                        ? new LevelTally(1, 0, 0, 0)
                        : result.known() ? new LevelTally(0, 0, 1, 0) : new LevelTally(0, 1, 0, 0));
        result.trace().forEach(trace -> coverage.add(trace.call()));
        coverage.add(result.keywords());
    }

    /** Counts a case that was not offered. */
    public void add(NotOffered missing) {
        count(missing.level(), new LevelTally(0, 0, 0, 1));
        notOfferedByOperation.merge(missing.operation(), 1, Integer::sum);
        notOffered.add(missing);
    }

    /** Adds a stale known failure. */
    public void add(StaleKnownFailure entry) {
        stale.add(entry);
    }

    /** Adds a Worker that the run could not delete, which does not fail the run. */
    public void add(Leftover left) {
        leftovers.add(left);
    }

    private void count(Level level, LevelTally one) {
        levels.merge(level, one, LevelTally::plus);
    }

    /** Returns the counts for one level. */
    public LevelTally level(Level level) {
        return levels.getOrDefault(level, LevelTally.NONE);
    }

    /** Returns the cases that were not offered. */
    public List<NotOffered> notOffered() {
        return List.copyOf(notOffered);
    }

    /** Returns the number of an operation's cases that were not offered. */
    public int notOffered(String operation) {
        return notOfferedByOperation.getOrDefault(operation, 0);
    }

    /** Returns the stale known failures. */
    public List<StaleKnownFailure> stale() {
        return List.copyOf(stale);
    }

    /** Returns the Workers that the run could not delete. */
    public List<Leftover> leftovers() {
        return List.copyOf(leftovers);
    }

    /** Returns the coverage of the cases that ran. */
    public ObservedCoverage coverage() {
        return coverage;
    }
}
