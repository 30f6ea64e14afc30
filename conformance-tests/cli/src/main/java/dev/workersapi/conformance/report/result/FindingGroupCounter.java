package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.finding.Detail;
import java.io.Serial;
import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Counts findings in groups. Names from traffic are unlimited, so there are at most 5,000 groups, and further findings
 * are counted in a single group. Not thread-safe.
 */
final class FindingGroupCounter implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int MAX_GROUPS = 5_000;
    private static final Key OTHERS = new Key("", "", "", "others", Detail.NONE);

    private final LinkedHashMap<Key, Count> counts = new LinkedHashMap<>();

    /** @param detail a detail that distinguishes findings with the same place and label, such as an unknown value */
    record Key(String group, String where, String pointer, String label, Detail detail) implements Serializable {}

    /** Counts a finding, and returns true if it is the first in its group. */
    boolean add(Key key, String message, Origin origin, long entry) {
        Count known = counts.get(key);
        if (known != null) {
            known.add(entry);
            return false;
        }
        boolean full = isFull();
        Count count = full ? others() : new Count(message, origin, entry);
        counts.putIfAbsent(full ? OTHERS : key, count);
        count.add(entry);
        return !full;
    }

    /**
     * Adds the counts of the next entries.
     *
     * @param before the number of entries before them
     * @return the entries that are the first of a group, numbered as in the added counts
     */
    Set<Long> add(FindingGroupCounter next, long before) {
        Set<Long> first = new TreeSet<>();
        next.counts.forEach((key, count) -> {
            Count known = counts.get(key);
            if (known != null) {
                known.add(count, before);
            } else if (isFull() || key.equals(OTHERS)) {
                Count others = others();
                counts.putIfAbsent(OTHERS, others);
                others.add(count, before);
            } else {
                Count added = new Count(count.message, count.first, before + count.firstEntry);
                added.add(count, before);
                counts.put(key, added);
                first.add(count.firstEntry);
            }
        });
        return first;
    }

    private boolean isFull() {
        return counts.size() >= MAX_GROUPS;
    }

    private Count others() {
        Count known = counts.get(OTHERS);
        return known != null ? known : new Count("more than " + MAX_GROUPS + " others", Origin.of("", ""), -1);
    }

    int size() {
        return counts.size();
    }

    /** Returns the groups, with the most frequent first. */
    List<FindingGroup> ranked(int limit) {
        return counts.entrySet().stream()
                .map(FindingGroupCounter::group)
                .sorted(Comparator.comparingLong(FindingGroup::count).reversed())
                .limit(limit)
                .toList();
    }

    private static FindingGroup group(Map.Entry<Key, Count> counted) {
        Key key = counted.getKey();
        Count count = counted.getValue();
        return new FindingGroup(
                key.group(),
                key.where(),
                key.pointer(),
                key.label(),
                count.message,
                count.first,
                count.findings,
                count.entries);
    }

    private static final class Count implements Serializable {
        @Serial
        private static final long serialVersionUID = 1L;

        private final String message;
        private final Origin first;
        private final long firstEntry;
        private long findings;
        private long entries;
        private long lastEntry = -1;

        Count(String message, Origin first, long firstEntry) {
            this.message = message;
            this.first = first;
            this.firstEntry = firstEntry;
        }

        void add(long entry) {
            findings++;
            if (entry != lastEntry) {
                lastEntry = entry;
                entries++;
            }
        }

        void add(Count next, long before) {
            findings += next.findings;
            entries += next.entries;
            lastEntry = before + next.lastEntry;
        }
    }
}
