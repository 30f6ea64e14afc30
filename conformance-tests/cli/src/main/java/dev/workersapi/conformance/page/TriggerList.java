package dev.workersapi.conformance.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.conformance.report.text.PlainText;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.AccountStore;
import dev.workersapi.referenceserver.account.CustomDomain;
import dev.workersapi.referenceserver.account.Queue;
import dev.workersapi.referenceserver.account.Route;
import dev.workersapi.referenceserver.account.Schedule;
import dev.workersapi.referenceserver.account.WorkerRef;
import dev.workersapi.referenceserver.state.Worker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists everything that can start a Worker: addresses, routes, custom domains, cron triggers and queues. */
final class TriggerList {
    private static final int MOST_OF_KIND = 50;

    private final Map<String, Account> accounts;
    private final Map<WorkerRef, List<Route>> routes;

    TriggerList(AccountStore.Snapshot snapshot) {
        accounts = snapshot.accounts();
        routes = snapshot.routes().values().stream()
                .flatMap(List::stream)
                .filter(route -> route.worker().isPresent())
                .collect(Collectors.groupingBy(route -> route.worker().orElseThrow()));
    }

    ArrayNode of(String accountId, Worker worker) {
        ArrayNode triggers = JsonNodeFactory.instance.arrayNode();
        Optional<Account> account = Optional.ofNullable(accounts.get(accountId));
        if (worker.subdomain().enabled()) {
            String host = account.flatMap(known -> known.workersDevHost(worker.name()))
                    .orElse(worker.name());
            add(triggers, "workers.dev", List.of(host));
        }
        add(
                triggers,
                "route",
                routes.getOrDefault(new WorkerRef(accountId, worker.tag()), List.of()).stream()
                        .map(Route::pattern)
                        .toList());
        account.ifPresent(known -> {
            add(
                    triggers,
                    "domain",
                    known.domains().stream()
                            .filter(domain -> domain.worker().equals(worker.tag()))
                            .map(CustomDomain::hostname)
                            .toList());
            add(
                    triggers,
                    "cron",
                    known.schedules(worker.tag()).stream().map(Schedule::cron).toList());
            add(
                    triggers,
                    "queue",
                    known.consumedBy(worker.tag()).stream().map(Queue::name).toList());
        });
        return triggers;
    }

    private static void add(ArrayNode triggers, String kind, List<String> texts) {
        texts.stream()
                .limit(MOST_OF_KIND)
                .forEach(text -> triggers.addObject().put("kind", kind).put("text", PlainText.line(text)));
    }
}
