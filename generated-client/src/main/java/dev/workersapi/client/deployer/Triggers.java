package dev.workersapi.client.deployer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The triggers that a deployment names. Immutable.
 *
 * @param routes the patterns by zone, which is a name or an identifier
 * @param workersDev whether workers.dev serves the Worker; empty to leave it alone
 */
record Triggers(
        List<String> crons, Map<String, List<String>> routes, List<String> domains, Optional<Boolean> workersDev) {}
