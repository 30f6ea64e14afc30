package dev.workersapi.conformance.proposal;

import dev.workersapi.conformance.report.text.Numbers;
import java.util.Map;
import java.util.TreeMap;

/**
 * All exchanges with the same drift. Immutable.
 *
 * @param observation one of the observations, with the values of all
 * @param counts the number of occurrences in each recording
 */
record Evidence(Observation observation, Map<String, Integer> counts) {
    private static final int SHOWN = 3;

    Evidence {
        counts = new TreeMap<>(counts);
    }

    static Evidence of(String file, Observation observation) {
        return new Evidence(observation, Map.of(file, 1));
    }

    Evidence and(Evidence other) {
        Map<String, Integer> all = new TreeMap<>(counts);
        other.counts.forEach((file, count) -> all.merge(file, count, Integer::sum));
        return new Evidence(
                new Observation(
                        observation.kind(),
                        observation.schema(),
                        observation.property(),
                        observation.name(),
                        observation.value().and(other.observation.value())),
                all);
    }

    /** Returns the drift in words. */
    String title() {
        String place = observation.schema().isEmpty() ? "" : observation.schema() + ": ";
        return place + observation.kind() + " " + observation.name();
    }

    /** Returns text that states how often the drift was seen, and in which recordings. */
    String seen() {
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        String files = String.join(
                ", ", counts.keySet().stream().limit(SHOWN).map(Evidence::name).toList());
        int more = counts.size() - SHOWN;
        return "seen " + (all == 1 ? "once" : Numbers.grouped(all) + " times") + " in " + files
                + (more > 0 ? " and " + Numbers.of(more, "other recording") : "");
    }

    private static String name(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }
}
