package dev.workersapi.referenceserver.account;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The state of an account at one moment. Immutable: each change creates a new object.
 *
 * @param subdomain the name on workers.dev; empty after it was deleted
 * @param settings the settings as they were sent
 * @param schedules the cron triggers by the tag of their Worker
 * @param zones the names of the zones that requests have named
 * @param queues the queues by name
 * @param workflows the workflows by name
 */
public record Account(
        Optional<String> subdomain,
        ObjectNode settings,
        Map<String, List<Schedule>> schedules,
        List<CustomDomain> domains,
        List<String> zones,
        Map<String, Queue> queues,
        Map<String, Workflow> workflows) {
    public Account {
        schedules = Map.copyOf(schedules);
        domains = List.copyOf(domains);
        zones = List.copyOf(zones);
        queues = Map.copyOf(queues);
        workflows = Map.copyOf(workflows);
    }

    /** Returns the state of an account before its first change. */
    static Account initial(String id) {
        return new Account(
                Optional.of("account-" + Zone.of(id, "workers.dev").id().substring(0, 8)),
                JsonNodeFactory.instance.objectNode(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    public List<Schedule> schedules(String worker) {
        return schedules.getOrDefault(worker, List.of());
    }

    public Optional<CustomDomain> domain(Predicate<CustomDomain> which) {
        return domains.stream().filter(which).findFirst();
    }

    /** The host name of a Worker on the account's workers.dev subdomain; empty if the account has no subdomain. */
    public Optional<String> workersDevHost(String worker) {
        return subdomain.map(name -> worker + "." + name + ".workers.dev");
    }

    public Account withSubdomain(Optional<String> name) {
        return new Account(name, settings, schedules, domains, zones, queues, workflows);
    }

    public Account withSettings(ObjectNode changed) {
        return new Account(subdomain, changed, schedules, domains, zones, queues, workflows);
    }

    public Account withSchedules(String worker, List<Schedule> replaced) {
        Map<String, List<Schedule>> changed = new TreeMap<>(schedules);
        if (replaced.isEmpty()) {
            changed.remove(worker);
        } else {
            changed.put(worker, List.copyOf(replaced));
        }
        return new Account(subdomain, settings, changed, domains, zones, queues, workflows);
    }

    /** Adds a domain, or replaces the one with the same identifier. */
    public Account with(CustomDomain domain) {
        List<CustomDomain> changed = new ArrayList<>(domains);
        int known = changed.stream().map(CustomDomain::id).toList().indexOf(domain.id());
        if (known < 0) {
            changed.add(domain);
        } else {
            changed.set(known, domain);
        }
        return withDomains(changed).withZone(domain.zone().name());
    }

    public Account withDomains(List<CustomDomain> replaced) {
        return new Account(subdomain, settings, schedules, replaced, zones, queues, workflows);
    }

    public Account withZone(String name) {
        if (zones.contains(name)) {
            return this;
        }
        List<String> changed = new ArrayList<>(zones);
        changed.add(name);
        return new Account(subdomain, settings, schedules, domains, changed, queues, workflows);
    }

    public Account with(Queue queue) {
        Map<String, Queue> changed = new TreeMap<>(queues);
        changed.put(queue.name(), queue);
        return new Account(subdomain, settings, schedules, domains, zones, changed, workflows);
    }

    public Account withoutQueue(Queue queue) {
        Map<String, Queue> changed = new TreeMap<>(queues);
        changed.remove(queue.name());
        return new Account(subdomain, settings, schedules, domains, zones, changed, workflows);
    }

    public Account withWorkflows(Map<String, Workflow> replaced) {
        return new Account(subdomain, settings, schedules, domains, zones, queues, replaced);
    }

    /** Removes everything that belongs to a deleted Worker. */
    Account without(String worker) {
        Account changed = withSchedules(worker, List.of())
                .withDomains(domains.stream()
                        .filter(domain -> !domain.worker().equals(worker))
                        .toList());
        for (Queue queue : queues.values()) {
            changed = changed.with(queue.with(queue.consumers().stream()
                    .filter(consumer -> !consumer.worker().equals(worker))
                    .toList()));
        }
        return changed;
    }

    /** The approximate number of characters stored. */
    long size() {
        long size = settings.toString().length();
        for (List<Schedule> all : schedules.values()) {
            size += all.stream()
                    .mapToLong(schedule -> 64L + schedule.cron().length())
                    .sum();
        }
        size += domains.stream()
                .mapToLong(domain -> 256L + domain.hostname().length())
                .sum();
        size += zones.stream().mapToLong(String::length).sum();
        for (Queue queue : queues.values()) {
            size += 128L + queue.name().length();
            size += queue.consumers().stream()
                    .mapToLong(consumer -> 128L + consumer.sent().toString().length())
                    .sum();
        }
        size += workflows.values().stream()
                .mapToLong(workflow -> 128L + workflow.sent().toString().length())
                .sum();
        return size;
    }

    /** Returns the queues that a Worker consumes. */
    public List<Queue> consumedBy(String worker) {
        return queues.values().stream()
                .filter(queue -> queue.consumers().stream()
                        .anyMatch(consumer -> consumer.worker().equals(worker)))
                .sorted(Comparator.comparing(Queue::name))
                .toList();
    }
}
