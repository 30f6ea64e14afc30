package dev.workersapi.conformance.report.result;

import dev.workersapi.engine.finding.Detail;
import dev.workersapi.engine.finding.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The findings of one entry that differ only in the indexes of arrays, such as a mistake in each of 50 bindings. Immutable.
 *
 * @param all at least one, in the order of the entry
 */
public record RepeatedFinding<T extends Finding>(List<T> all) {
    private static final Pattern INDEX = Pattern.compile("/\\d+(?=/|$)");

    public RepeatedFinding {
        all = List.copyOf(all);
    }

    private record Key(String where, String place, String label, Detail detail) {}

    /** Groups the findings of an entry, in the order of the first of each group. */
    public static <T extends Finding> List<RepeatedFinding<T>> of(List<? extends T> findings) {
        Map<Key, List<T>> groups = new LinkedHashMap<>();
        for (T finding : findings) {
            Key key = new Key(finding.where().toString(), place(finding.pointer()), finding.label(), finding.detail());
            groups.computeIfAbsent(key, first -> new ArrayList<>()).add(finding);
        }
        return groups.values().stream().map(RepeatedFinding<T>::new).toList();
    }

    /** The pointer with {@code *} for each index of an array. */
    static String place(String pointer) {
        return INDEX.matcher(pointer).replaceAll("/*");
    }

    public T first() {
        return all.get(0);
    }

    /** The message of the first finding, with the number of the others. */
    public String message() {
        String more = all.size() == 1 ? "" : " (and " + (all.size() - 1) + " more at " + place(first().pointer()) + ")";
        return first().message() + more;
    }
}
