package dev.workersapi.engine.coverage;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The items that traffic exercised: those of one exchange, or of many. Immutable.
 *
 * <p>Exchanges can be added in any order and any grouping, on one machine or several.
 *
 * @param exercised the items by the id of the operation that exercised them
 */
public record TrafficCoverage(Map<String, Set<CoverageItem>> exercised) implements Serializable {
    /** The coverage of no traffic. */
    public static final TrafficCoverage NONE = new TrafficCoverage(Map.of());

    public TrafficCoverage {
        exercised = Map.copyOf(exercised);
    }

    /** The coverage of one exchange. */
    static TrafficCoverage of(String operationId, Set<CoverageItem> items) {
        return new TrafficCoverage(Map.of(operationId, Set.copyOf(items)));
    }

    /** The items that an operation exercised. */
    public Set<CoverageItem> items(String operationId) {
        return exercised.getOrDefault(operationId, Set.of());
    }

    /**
     * Returns the combined coverage. If the other coverage contains nothing new, returns this object without copying.
     */
    public TrafficCoverage plus(TrafficCoverage other) {
        if (exercised.isEmpty()) {
            return other;
        }
        Map<String, Set<CoverageItem>> added = new HashMap<>();
        other.exercised.forEach((operationId, items) -> {
            Set<CoverageItem> known = items(operationId);
            if (!known.containsAll(items)) {
                Set<CoverageItem> all = new HashSet<>(known);
                all.addAll(items);
                added.put(operationId, Set.copyOf(all));
            }
        });
        if (added.isEmpty()) {
            return this;
        }
        Map<String, Set<CoverageItem>> all = new HashMap<>(exercised);
        all.putAll(added);
        return new TrafficCoverage(all);
    }
}
