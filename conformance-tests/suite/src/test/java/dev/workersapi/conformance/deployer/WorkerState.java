package dev.workersapi.conformance.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ZonesApi.FindZoneOptions;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.CustomDomain;
import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.ZoneRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The state of a Worker as the API returns it.
 *
 * @param bindings the bindings of the deployed version, including secrets, by name
 * @param settings the settings of that version and of the Worker
 * @param traffic the number of versions that receive requests
 */
record WorkerState(
        Map<String, JsonNode> bindings,
        Map<String, JsonNode> settings,
        Set<String> crons,
        Set<String> routes,
        Set<String> domains,
        boolean workersDev,
        boolean hasAssets,
        int traffic) {
    static final List<String> SETTINGS = List.of(
            "compatibility_date", "compatibility_flags", "limits", "placement", "logpush", "tags", "observability");

    /** The identifiers of zones, which are the same on every reference server. */
    private static final Map<String, String> ZONES = new ConcurrentHashMap<>();

    static Optional<WorkerState> read(WorkersClient client, String name) {
        try {
            int traffic = client.deployments().listDeployments(name).stream()
                    .findFirst()
                    .orElseThrow()
                    .versions()
                    .size();
            ObjectNode settings = Json.mapper().valueToTree(client.settings().getSettings(name));
            Map<String, JsonNode> bindings = new HashMap<>();
            settings.path("bindings")
                    .forEach(binding -> bindings.put(binding.path("name").asText(), binding));
            Map<String, JsonNode> named = new HashMap<>();
            SETTINGS.forEach(setting -> named.put(setting, settings.path(setting)));
            return Optional.of(new WorkerState(
                    bindings,
                    named,
                    client.schedules().getSchedules(name).schedules().stream()
                            .map(Schedule::cron)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    routes(client, name),
                    client.domains().listDomains().stream()
                            .filter(domain -> domain.service().equals(name))
                            .map(CustomDomain::hostname)
                            .collect(Collectors.toCollection(TreeSet::new)),
                    client.subdomain().getSubdomain(name).enabled().orElse(false),
                    client.scripts().listScripts().stream()
                            .filter(script -> script.id().equals(Optional.of(name)))
                            .anyMatch(script -> script.hasAssets().orElse(false)),
                    traffic));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Returns the value that a setting has in a new Worker. */
    static JsonNode unset(String setting) {
        return switch (setting) {
            case "compatibility_flags" -> Json.mapper().createArrayNode();
            case "placement" -> Json.mapper().createObjectNode();
            case "logpush" -> BooleanNode.FALSE;
            case "tags", "observability" -> NullNode.getInstance();
            default -> MissingNode.getInstance();
        };
    }

    private static Set<String> routes(WorkersClient client, String name) {
        Set<String> routes = new TreeSet<>();
        for (String zone : List.of(TestAccount.ZONE, TestAccount.OTHER_ZONE)) {
            client.zone(zoneId(client, zone)).routes().listRoutes().stream()
                    .filter(route -> route.script().equals(Optional.of(name)))
                    .map(ZoneRoute::pattern)
                    .forEach(routes::add);
        }
        return routes;
    }

    static String zoneId(WorkersClient client, String zone) {
        return ZONES.computeIfAbsent(
                zone,
                name -> client.zones()
                        .findZone(FindZoneOptions.builder().name(name).build())
                        .get(0)
                        .id());
    }
}
