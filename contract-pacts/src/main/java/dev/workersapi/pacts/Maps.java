package dev.workersapi.pacts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Helper methods for maps. */
final class Maps {
    private Maps() {}

    static <V> Map<String, V> with(Map<String, V> map, String name, V value) {
        Map<String, V> more = new LinkedHashMap<>(map);
        more.put(name, value);
        return more;
    }

    /**
     * Converts headers or a query to Pact's model. They are sorted, so that a contract always consists of the same
     * bytes.
     */
    static Map<String, List<String>> ofLists(Map<String, String> map) {
        Map<String, List<String>> lists = new TreeMap<>();
        map.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
