package dev.workersapi.client.deployer;

import dev.workersapi.client.api.RoutesApi;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.api.ZonesApi.FindZoneOptions;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.model.CustomDomain;
import dev.workersapi.client.model.NewCustomDomain;
import dev.workersapi.client.model.NewRoute;
import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.Subdomain;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.client.model.Zone;
import dev.workersapi.client.model.ZoneRoute;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans the triggers of a Worker: cron triggers, routes, custom domains, and its address on workers.dev. */
final class TriggerPlanner {
    private final WorkersApis apis;
    private final DesiredWorker desired;
    private final String worker;
    private final boolean exists;

    TriggerPlanner(WorkersApis apis, DesiredWorker desired, boolean exists) {
        this.apis = apis;
        this.desired = desired;
        this.worker = desired.name();
        this.exists = exists;
    }

    void addTo(Steps steps) {
        Triggers triggers = desired.triggers();
        if (!triggers.crons().isEmpty() || desired.removes(Resource.CRONS)) {
            addCrons(steps, new LinkedHashSet<>(triggers.crons()));
        }
        triggers.routes().forEach((zone, patterns) -> addRoutes(steps, zone, patterns));
        if (!triggers.domains().isEmpty() || desired.removes(Resource.DOMAINS)) {
            addDomains(steps, triggers.domains());
        }
        triggers.workersDev().ifPresent(enabled -> addWorkersDev(steps, enabled));
    }

    private void addCrons(Steps steps, Set<String> named) {
        Set<String> before = exists ? crons() : Set.of();
        Set<String> after = new LinkedHashSet<>(named);
        named.forEach(cron -> steps.line(before.contains(cron) ? Action.KEEP : Action.CREATE, "cron", cron));
        for (String cron : before) {
            if (!named.contains(cron)) {
                boolean removed = desired.removes(Resource.CRONS);
                steps.line(removed ? Action.REMOVE : Action.KEEP, "cron", cron);
                if (!removed) {
                    after.add(cron);
                }
            }
        }
        List<Schedule> schedules = after.stream()
                .map(cron -> Schedule.builder().cron(cron).build())
                .toList();
        if (!after.equals(before)) {
            steps.check("updateSchedules", schedules);
            steps.write(
                    "cron triggers",
                    () -> apis.schedules().updateSchedules(worker, schedules),
                    () -> crons().equals(after));
        }
    }

    private Set<String> crons() {
        return apis.schedules().getSchedules(worker).schedules().stream()
                .map(Schedule::cron)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void addRoutes(Steps steps, String zone, List<String> patterns) {
        Optional<String> zoneId = zoneId(zone);
        if (zoneId.isEmpty()) {
            steps.conflict("there is no zone `" + zone + "` in this account: correct its name, or use its identifier");
            return;
        }
        RoutesApi routes = apis.zone(zoneId.get()).routes();
        Map<String, ZoneRoute> before = byPattern(routes);
        for (String pattern : patterns) {
            NewRoute route = NewRoute.builder().pattern(pattern).script(worker).build();
            ZoneRoute old = before.remove(pattern);
            if (old == null) {
                steps.line(Action.CREATE, "route", pattern);
                steps.check("createRoute", route);
                steps.write(
                        "route `" + pattern + "`",
                        () -> routes.createRoute(route),
                        () -> Optional.ofNullable(byPattern(routes).get(pattern))
                                .filter(this::isOurs)
                                .isPresent());
            } else if (isOurs(old)) {
                steps.line(Action.KEEP, "route", pattern);
            } else {
                steps.conflict("route `" + pattern + "` leads to "
                        + old.script().map(other -> "Worker `" + other + "`").orElse("no Worker")
                        + ", and is not changed: use another pattern, or delete that route first");
            }
        }
        if (desired.removes(Resource.ROUTES)) {
            before.values().stream().filter(this::isOurs).forEach(route -> removeRoute(steps, routes, route));
        }
    }

    private void removeRoute(Steps steps, RoutesApi routes, ZoneRoute route) {
        String id = route.id().orElseThrow();
        steps.line(Action.REMOVE, "route", route.pattern());
        steps.write(
                "removal of route `" + route.pattern() + "`",
                () -> routes.deleteRoute(id),
                () -> !byPattern(routes).containsKey(route.pattern()));
    }

    private boolean isOurs(ZoneRoute route) {
        return route.script().filter(worker::equals).isPresent();
    }

    private static Map<String, ZoneRoute> byPattern(RoutesApi routes) {
        return routes.listRoutes().stream().collect(Collectors.toMap(ZoneRoute::pattern, Function.identity()));
    }

    private Optional<String> zoneId(String zone) {
        if (!zone.contains(".")) {
            return Optional.of(zone);
        }
        FindZoneOptions named =
                FindZoneOptions.builder().name(zone).accountId(apis.accountId()).build();
        return apis.zones().findZone(named).stream().map(Zone::id).findFirst();
    }

    private void addDomains(Steps steps, List<String> named) {
        Map<String, CustomDomain> before = domains();
        for (String hostname : named) {
            CustomDomain old = before.remove(hostname);
            if (old == null) {
                NewCustomDomain domain = NewCustomDomain.builder()
                        .hostname(hostname)
                        .service(worker)
                        .build();
                steps.line(Action.CREATE, "domain", hostname);
                steps.check("attachDomain", domain);
                steps.write(
                        "domain `" + hostname + "`",
                        () -> apis.domains().attachDomain(domain),
                        () -> Optional.ofNullable(domains().get(hostname))
                                .filter(this::isOurs)
                                .isPresent());
            } else if (isOurs(old)) {
                steps.line(Action.KEEP, "domain", hostname);
            } else {
                steps.conflict("domain `" + hostname + "` belongs to Worker `" + old.service()
                        + "`, and is not changed: use another hostname, or detach it first");
            }
        }
        if (desired.removes(Resource.DOMAINS)) {
            before.values().stream().filter(this::isOurs).forEach(domain -> removeDomain(steps, domain));
        }
    }

    private void removeDomain(Steps steps, CustomDomain domain) {
        String id = domain.id().orElseThrow();
        steps.line(Action.REMOVE, "domain", domain.hostname());
        steps.write(
                "removal of domain `" + domain.hostname() + "`",
                () -> apis.domains().detachDomain(id),
                () -> !domains().containsKey(domain.hostname()));
    }

    private boolean isOurs(CustomDomain domain) {
        return domain.service().equals(worker);
    }

    private Map<String, CustomDomain> domains() {
        return apis.domains().listDomains().stream()
                .collect(Collectors.toMap(CustomDomain::hostname, Function.identity()));
    }

    private void addWorkersDev(Steps steps, boolean enabled) {
        Subdomain before = exists
                ? apis.subdomain().getSubdomain(worker)
                : Subdomain.builder().build();
        boolean was = before.enabled().orElse(false);
        Action change = enabled ? Action.CREATE : Action.REMOVE;
        steps.line(was == enabled ? Action.KEEP : change, "address", "workers.dev");
        if (was != enabled) {
            SubdomainUpdate.Builder update = SubdomainUpdate.builder().enabled(enabled);
            before.previewsEnabled().ifPresent(update::previewsEnabled);
            steps.write(
                    "workers.dev",
                    () -> apis.subdomain().updateSubdomain(worker, update.build()),
                    () -> apis.subdomain().getSubdomain(worker).enabled().equals(Optional.of(enabled)));
        }
    }
}
