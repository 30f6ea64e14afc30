package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.result.ReportEntry;
import dev.workersapi.conformance.report.result.Tally;
import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/**
 * The entries in a part of a run that the page may show: those with findings that are new in the part, and the first
 * 300 of each rank. Not thread-safe.
 */
public final class PageCandidates implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private final EnumMap<EntryRank, Integer> counts = new EnumMap<>(EntryRank.class);
    private final ArrayList<Candidate> candidates = new ArrayList<>();

    /**
     * An entry that the page may show.
     *
     * @param number the number of the entry in its part, from 0
     * @param index the index of the entry in its part, including entries that are not in the report
     * @param rank its rank without new findings
     */
    record Candidate(long number, long index, EntryRank rank) implements Serializable {}

    /**
     * Adds an entry.
     *
     * @param number the number of the entry, from 0
     * @param index the index of the entry, including entries that are not in the report
     * @param newFindings the findings that occur in this entry for the first time in the part
     */
    public void add(long number, long index, ReportEntry entry, Tally.NewFindings newFindings) {
        EntryRank rank = EntryRank.of(entry);
        if (counts.merge(rank, 1, Integer::sum) <= EntrySelection.MAX_ENTRIES
                || !newFindings.equals(Tally.NewFindings.NONE)) {
            candidates.add(new Candidate(number, index, rank));
        }
    }

    List<Candidate> all() {
        return candidates;
    }
}
