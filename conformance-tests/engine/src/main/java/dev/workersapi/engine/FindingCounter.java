package dev.workersapi.engine;

import dev.workersapi.engine.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Collects findings, and counts equal ones instead of repeating them. Not thread-safe. */
final class FindingCounter<T extends Finding> {
    /** More findings in one exchange are counted only: a sender can cause any number of them. */
    private static final int MAX_FINDINGS = 10_000;

    private final Map<T, Integer> counts = new LinkedHashMap<>();
    private long more;

    void add(T finding) {
        if (counts.size() < MAX_FINDINGS || counts.containsKey(finding)) {
            counts.merge(finding, 1, Integer::sum);
        } else {
            more++;
        }
    }

    /**
     * The findings in the order of their first occurrence.
     *
     * @param copy creates a copy with a suffix for the message
     */
    List<T> list(BiFunction<T, String, T> copy) {
        List<T> list = new ArrayList<>(counts.size());
        counts.forEach((finding, count) -> {
            String times = count == 1 ? "" : " (" + count + " times)";
            boolean last = list.size() == counts.size() - 1;
            list.add(copy.apply(finding, last && more > 0 ? times + "; and " + more + " more findings" : times));
        });
        return list;
    }
}
