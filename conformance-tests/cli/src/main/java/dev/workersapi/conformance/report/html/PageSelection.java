package dev.workersapi.conformance.report.html;

import dev.workersapi.conformance.report.result.Tally;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Selects the entries of the page from the candidates of the parts of a run. Not thread-safe. */
public final class PageSelection {
    private static final Comparator<Selected> BEST =
            Comparator.comparing(Selected::rank).thenComparing(Selected::number);

    private List<Selected> best = new ArrayList<>();

    /**
     * An entry to show.
     *
     * @param part the part of the run, from 0
     * @param index the index of the entry in its part, from 0, including entries that are not in the report
     * @param number the number of the entry in the run, from 1
     */
    public record Selected(int part, long index, long number, EntryRank rank) implements Serializable {}

    /**
     * Adds the candidates of the next part.
     *
     * @param before the number of entries before the part
     * @param newFindings the findings that occur in entries of the part for the first time in the run, by the number in
     *     the part
     */
    public void add(int part, PageCandidates candidates, long before, Map<Long, Tally.NewFindings> newFindings) {
        for (PageCandidates.Candidate candidate : candidates.all()) {
            long number = candidate.number();
            EntryRank rank = candidate.rank().with(newFindings.getOrDefault(number, Tally.NewFindings.NONE));
            best.add(new Selected(part, candidate.index(), before + number + 1, rank));
        }
        best = new ArrayList<>(
                best.stream().sorted(BEST).limit(EntrySelection.MAX_ENTRIES).toList());
    }

    /** The entries to show, in the order of the run. */
    public List<Selected> selected() {
        return best.stream().sorted(Comparator.comparing(Selected::number)).toList();
    }
}
