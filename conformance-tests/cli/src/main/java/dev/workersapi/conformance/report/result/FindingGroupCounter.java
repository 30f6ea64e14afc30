package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.finding.Detail;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts findings in groups. Names from traffic are unlimited, so there are at most 5,000 groups, and further findings
 * are counted in a single group. Not thread-safe.
 */
final class FindingGroupCounter {
    private static final int MAX_GROUPS = 5_000;
    private static final Key OTHERS = new Key("", "", "", "others", Detail.NONE);

    private final Map<Key, Count> counts = new LinkedHashMap<>();

    /** @param detail a detail that distinguishes findings with the same place and label, such as an unknown value */
    record Key(String group, String where, String pointer, String label, Detail detail) {}

    /** Counts a finding, and returns true if it is the first in its group. */
    boolean add(Key key, String message, Origin origin, long entry) {
        Count known = counts.get(key);
        if (known != null) {
            known.add(entry);
            return false;
        }
        boolean full = counts.size() >= MAX_GROUPS;
        counts.computeIfAbsent(
                        full ? OTHERS : key,
                        absent -> full
                                ? new Count("more than " + MAX_GROUPS + " others", Origin.of("", ""))
                                : new Count(message, origin))
                .add(entry);
        return !full;
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

    private static final class Count {
        private final String message;
        private final Origin first;
        private long findings;
        private long entries;
        private long lastEntry = -1;

        Count(String message, Origin first) {
            this.message = message;
            this.first = first;
        }

        void add(long entry) {
            findings++;
            if (entry != lastEntry) {
                lastEntry = entry;
                entries++;
            }
        }
    }
}
