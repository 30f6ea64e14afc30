package dev.workersapi.client.deployer;

import dev.workersapi.client.api.RoutesApi;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.api.ZonesApi.FindZoneOptions;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.deployer.OwnedResources.Owned;
import dev.workersapi.client.model.NewCustomDomain;
import dev.workersapi.client.model.NewRoute;
import dev.workersapi.client.model.Schedule;
import dev.workersapi.client.model.Subdomain;
import dev.workersapi.client.model.SubdomainUpdate;
import dev.workersapi.client.model.Zone;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        if (!triggers.crons().isEmpty() || removes(Resource.CRONS)) {
            addCrons(steps, triggers.crons());
        }
        triggers.routes()
                .forEach((zone, patterns) -> zoneId(zone)
                        .ifPresentOrElse(
                                id -> routes(id).addTo(steps, worker, patterns, removes(Resource.ROUTES)),
                                () -> steps.conflict(
                                        "there is no zone `" + zone + "` in this account: correct its name")));
        if (!triggers.domains().isEmpty() || removes(Resource.DOMAINS)) {
            domains().addTo(steps, worker, triggers.domains(), removes(Resource.DOMAINS));
        }
        triggers.workersDev().ifPresent(enabled -> addWorkersDev(steps, enabled));
    }

    private boolean removes(Resource resource) {
        return desired.removed().contains(resource);
    }

    private void addCrons(Steps steps, List<String> named) {
        Set<String> before = exists ? crons() : Set.of();
        Set<String> after = new LinkedHashSet<>(named);
        named.forEach(cron -> steps.line(before.contains(cron) ? Action.KEEP : Action.CREATE, "cron", cron));
        for (String cron : before) {
            if (!named.contains(cron) && removes(Resource.CRONS)) {
                steps.line(Action.REMOVE, "cron", cron);
            } else if (after.add(cron)) {
                steps.line(Action.KEEP, "cron", cron);
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

    private Optional<String> zoneId(String zone) {
        if (!zone.contains(".")) {
            return Optional.of(zone);
        }
        FindZoneOptions named =
                FindZoneOptions.builder().name(zone).accountId(apis.accountId()).build();
        return apis.zones().findZone(named).stream().map(Zone::id).findFirst();
    }

    private OwnedResources<NewRoute> routes(String zoneId) {
        RoutesApi routes = apis.zone(zoneId).routes();
        return new OwnedResources<>(
                "route",
                "createRoute",
                pattern -> NewRoute.builder().pattern(pattern).script(worker).build(),
                routes::createRoute,
                routes::deleteRoute,
                () -> routes.listRoutes().stream()
                        .map(route -> new Owned(route.pattern(), route.id().orElse(""), route.script())));
    }

    private OwnedResources<NewCustomDomain> domains() {
        return new OwnedResources<>(
                "domain",
                "attachDomain",
                host -> NewCustomDomain.builder().hostname(host).service(worker).build(),
                domain -> apis.domains().attachDomain(domain),
                id -> apis.domains().detachDomain(id),
                () -> apis.domains().listDomains().stream()
                        .map(domain ->
                                new Owned(domain.hostname(), domain.id().orElse(""), Optional.of(domain.service()))));
    }

    private void addWorkersDev(Steps steps, boolean enabled) {
        Subdomain before = exists
                ? apis.subdomain().getSubdomain(worker)
                : Subdomain.builder().build();
        boolean same = before.enabled().orElse(false) == enabled;
        Action change = enabled ? Action.CREATE : Action.REMOVE;
        steps.line(same ? Action.KEEP : change, "address", "workers.dev");
        if (!same) {
            SubdomainUpdate.Builder update = SubdomainUpdate.builder().enabled(enabled);
            before.previewsEnabled().ifPresent(update::previewsEnabled);
            steps.write(
                    "workers.dev",
                    () -> apis.subdomain().updateSubdomain(worker, update.build()),
                    () -> apis.subdomain().getSubdomain(worker).enabled().equals(Optional.of(enabled)));
        }
    }
}
