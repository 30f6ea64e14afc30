package dev.workersapi.conformance.report;

import dev.workersapi.conformance.engine.Keywords;
import dev.workersapi.conformance.engine.Verdict.Outcome;
import dev.workersapi.conformance.scenario.Leftover;
import dev.workersapi.conformance.scenario.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The part of the running totals that only cases have. Not safe for use by several threads. */
public final class CaseTally {
    private final Map<Level, Tier> tiers = new EnumMap<>(Level.class);
    private final Map<String, Integer> notOfferedByOperation = new HashMap<>();
    private final List<NotOffered> notOffered = new ArrayList<>();
    private final List<Stale> stale = new ArrayList<>();
    private final List<Leftover> leftovers = new ArrayList<>();
    private final Coverage coverage;
    private final KeywordCoverage keywords;

    CaseTally(RunInfo run) {
        this.coverage = new Coverage(run.operations());
        this.keywords = new KeywordCoverage(run.playsCases() ? Keywords.places(run.document()) : Map.of());
    }

    void add(ReportEntry entry, CaseResult result) {
        boolean passed = entry.outcome() == Outcome.PASS;
        count(
                result.level(),
                passed ? new Tier(1, 0, 0, 0) : result.known() ? new Tier(0, 0, 1, 0) : new Tier(0, 1, 0, 0));
        result.trace().forEach(trace -> coverage.add(trace.call()));
        keywords.add(result.keywords());
    }

    /** Counts a case that was not played. */
    public void add(NotOffered missing) {
        count(missing.level(), new Tier(0, 0, 0, 1));
        notOfferedByOperation.merge(missing.operation(), 1, Integer::sum);
        notOffered.add(missing);
    }

    /** Counts an entry of the known failures that is not true. */
    public void add(Stale entry) {
        stale.add(entry);
    }

    /** Takes note of something that the run could not remove, which fails nothing. */
    public void add(Leftover left) {
        leftovers.add(left);
    }

    private void count(Level level, Tier one) {
        tiers.merge(level, one, Tier::plus);
    }

    /** The cases of one level. */
    public Tier tier(Level level) {
        return tiers.getOrDefault(level, Tier.NONE);
    }

    /** All that were not played. */
    public List<NotOffered> notOffered() {
        return List.copyOf(notOffered);
    }

    /** How many of an operation were not played. */
    public int notOffered(String operation) {
        return notOfferedByOperation.getOrDefault(operation, 0);
    }

    /** What is wrong with the list of known failures. */
    public List<Stale> stale() {
        return List.copyOf(stale);
    }

    /** What the run could not remove. */
    public List<Leftover> leftovers() {
        return List.copyOf(leftovers);
    }

    /** What the cases that were played reached. */
    public Coverage coverage() {
        return coverage;
    }

    /** The keywords that they exercised. */
    public KeywordCoverage keywords() {
        return keywords;
    }
}
