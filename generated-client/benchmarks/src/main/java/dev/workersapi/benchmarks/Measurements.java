package dev.workersapi.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The measurements of several rounds, by peer and quantity. */
final class Measurements {
    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String peer, String quantity, double value) {
        values.computeIfAbsent(peer + ' ' + quantity, key -> new ArrayList<>()).add(value);
    }

    boolean has(String peer, String quantity) {
        return values.containsKey(peer + ' ' + quantity);
    }

    /** Returns the median, or NaN if there are no measurements. */
    double get(String peer, String quantity) {
        List<Double> all = values.getOrDefault(peer + ' ' + quantity, List.of());
        return all.isEmpty()
                ? Double.NaN
                : all.stream().sorted().skip((all.size() - 1) / 2).findFirst().orElseThrow();
    }

    double ratio(String peer, String other, String quantity) {
        return get(peer, quantity) / get(other, quantity);
    }

    /** Adds measurements from lines such as {@code quantity=value}. */
    void addAll(String peer, List<String> lines) {
        for (String line : lines) {
            int equals = line.lastIndexOf('=');
            if (equals > 0) {
                add(peer, line.substring(0, equals), Double.parseDouble(line.substring(equals + 1)));
            }
        }
    }
}
