package dev.workersapi.pacts.provider;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.api.ZonesApi.FindZoneOptions;
import dev.workersapi.client.model.CustomDomain;
import dev.workersapi.client.model.NewCustomDomain;
import dev.workersapi.client.model.NewRoute;
import dev.workersapi.client.model.Zone;
import dev.workersapi.client.model.ZoneRoute;
import dev.workersapi.pacts.ProviderValues;
import dev.workersapi.pacts.States;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** States of zones, and of routes and custom domains of the Workers in states. */
final class ZoneStates {
    private final WorkersClient client;
    private final SpareWorkers workers;
    private final TearDown tearDown;

    ZoneStates(WorkersClient client, SpareWorkers workers, TearDown tearDown) {
        this.client = client;
        this.workers = workers;
        this.tearDown = tearDown;
    }

    /** Handlers by sentence. */
    Map<String, StateHandler> handlers() {
        return Map.of(
                States.ZONE, state -> values(zone()),
                States.ROUTE, this::route,
                States.CUSTOM_DOMAIN, this::domain);
    }

    private Map<String, Object> route(RequestedState state) {
        Zone zone = zone();
        String pattern = zone.name() + state.text("path");
        deleteRoutes(zone, route -> route.pattern().equals(pattern));
        ZoneRoute route = client.zone(zone.id())
                .routes()
                .createRoute(NewRoute.builder()
                        .pattern(pattern)
                        .script(state.script())
                        .build());
        return with(values(zone), "route_id", Identifiers.of("route", route.id()));
    }

    private Map<String, Object> domain(RequestedState state) {
        Zone zone = zone();
        CustomDomain domain = client.domains()
                .attachDomain(NewCustomDomain.builder()
                        .hostname(state.text("label") + "." + zone.name())
                        .service(state.script())
                        .zoneName(zone.name())
                        .build());
        return with(values(zone), "domain_id", Identifiers.of("custom domain", domain.id()));
    }

    /** Returns a zone of the account: the one whose name is used in examples or, if there is none, any other. */
    private Zone zone() {
        Zone zone = Stream.of(Optional.of(ProviderValues.ZONE_NAME), Optional.<String>empty())
                .flatMap(this::zones)
                .findFirst()
                .orElseThrow(() -> new UnsupportedOperationException("the account has no zone: add one to it"));
        tearDown.add(() -> clean(zone));
        return zone;
    }

    private Stream<Zone> zones(Optional<String> name) {
        FindZoneOptions.Builder options = FindZoneOptions.builder().accountId(client.accountId());
        name.ifPresent(options::name);
        return client.zones().findZone(options.build()).stream();
    }

    /** Deletes the routes and domains of the Workers in states, including those that an interaction created. */
    private void clean(Zone zone) {
        deleteRoutes(zone, route -> route.script().filter(workers::contains).isPresent());
        client.domains().listDomains().stream()
                .filter(domain -> workers.contains(domain.service()))
                .flatMap(domain -> domain.id().stream())
                .forEach(client.domains()::detachDomain);
    }

    private void deleteRoutes(Zone zone, Predicate<ZoneRoute> which) {
        client.zone(zone.id()).routes().listRoutes().stream()
                .filter(which)
                .flatMap(route -> route.id().stream())
                .forEach(client.zone(zone.id()).routes()::deleteRoute);
    }

    private static Map<String, Object> values(Zone zone) {
        return Map.of("zone_id", zone.id(), "zone_name", zone.name());
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, String value) {
        Map<String, Object> more = new HashMap<>(values);
        more.put(name, value);
        return more;
    }
}
