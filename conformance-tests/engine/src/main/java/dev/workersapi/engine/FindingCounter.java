package dev.workersapi.engine;

import dev.workersapi.engine.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/** Collects findings, and counts identical findings instead of repeating them. Not thread-safe. */
final class FindingCounter<T extends Finding> {
    /**
     * The maximum number of findings that are listed for an exchange. Further ones are only counted, because a sender
     * can cause any number of findings.
     */
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

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /**
     * Returns the findings in the order in which they first occurred.
     *
     * @param wanted selects the findings to list
     * @param copy creates a copy of a finding with a suffix for its message
     */
    <R> List<R> list(Predicate<T> wanted, BiFunction<T, String, R> copy) {
        List<R> list = new ArrayList<>(counts.size());
        int left = counts.size();
        for (Map.Entry<T, Integer> counted : counts.entrySet()) {
            left--;
            if (wanted.test(counted.getKey())) {
                String times = counted.getValue() == 1 ? "" : " (" + counted.getValue() + " times)";
                String rest = left == 0 && more > 0 ? "; and " + more + " more findings" : "";
                list.add(copy.apply(counted.getKey(), times + rest));
            }
        }
        return list;
    }
}
