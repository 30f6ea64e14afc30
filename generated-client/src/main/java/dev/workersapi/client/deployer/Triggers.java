package dev.workersapi.client.deployer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The triggers that a deployment names. Immutable.
 *
 * @param crons the cron expressions
 * @param routes the patterns by zone, which is given as a name or an identifier
 * @param domains the hostnames
 * @param workersDev whether the Worker is available on workers.dev; empty to leave this unchanged
 */
public record Triggers(
        List<String> crons, Map<String, List<String>> routes, List<String> domains, Optional<Boolean> workersDev) {
    public Triggers {
        crons = List.copyOf(crons);
        Map<String, List<String>> copy = new LinkedHashMap<>();
        routes.forEach(
                (zone, patterns) -> copy.put(zone, patterns.stream().distinct().toList()));
        routes = Collections.unmodifiableMap(copy);
        domains = List.copyOf(domains);
    }
}
