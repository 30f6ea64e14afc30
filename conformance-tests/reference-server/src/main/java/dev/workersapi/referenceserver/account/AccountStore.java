package dev.workersapi.referenceserver.account;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/**
 * The accounts, and the routes of zones. Every account and every zone exists.
 *
 * <p>Thread-safe: only one thread at a time can change an account or the routes, and a rejected change has no effect.
 */
public final class AccountStore {
    /** The approximate maximum number of characters stored for all accounts and zones together. */
    private static final long MOST_STORED = 64L * 1024 * 1024;

    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, List<Route>> routes = new HashMap<>();
    private long size;

    /**
     * Everything in the store.
     *
     * @param accounts the accounts by id
     * @param routes the routes by zone id
     */
    public record Snapshot(Map<String, Account> accounts, Map<String, List<Route>> routes) {
        public Snapshot {
            accounts = new TreeMap<>(accounts);
            routes = new TreeMap<>(routes);
        }
    }

    public synchronized Account get(String id) {
        Account account = accounts.get(id);
        return account == null ? Account.initial(id) : account;
    }

    /**
     * Changes an account.
     *
     * @param change may throw a {@link Refusal}; it is called once, while no other thread can change an account or a
     *     route
     */
    public synchronized Account update(String id, UnaryOperator<Account> change) {
        Account before = get(id);
        Account after = change.apply(before);
        reserve(after.size() - (accounts.containsKey(id) ? before.size() : 0));
        accounts.put(id, after);
        return after;
    }

    /** Finds an account, such as the one that has a given subdomain. */
    public synchronized Optional<String> find(BiPredicate<String, Account> which) {
        return accounts.entrySet().stream()
                .filter(entry -> which.test(entry.getKey(), entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
    }

    /** The routes of a zone, in the order of their creation. */
    public synchronized List<Route> routes(String zone) {
        return routes.getOrDefault(zone, List.of());
    }

    /** Changes the routes of a zone in the same way as {@link #update}. */
    public synchronized void updateRoutes(String zone, UnaryOperator<List<Route>> change) {
        updateAllRoutes(all -> {
            Map<String, List<Route>> changed = new HashMap<>(all);
            changed.put(zone, change.apply(all.getOrDefault(zone, List.of())));
            return changed;
        });
    }

    /** Changes the routes of several zones in the same way as {@link #update}. The routes are passed by zone id. */
    public synchronized void updateAllRoutes(UnaryOperator<Map<String, List<Route>>> change) {
        Map<String, List<Route>> after = change.apply(Map.copyOf(routes));
        reserve(size(after) - size(routes));
        routes.clear();
        after.forEach((zone, all) -> {
            if (!all.isEmpty()) {
                routes.put(zone, List.copyOf(all));
            }
        });
    }

    /** Removes everything that belongs to a deleted Worker. */
    public synchronized void forget(WorkerRef worker) {
        if (accounts.containsKey(worker.account())) {
            update(worker.account(), account -> account.without(worker.tag()));
        }
        updateAllRoutes(all -> {
            Map<String, List<Route>> changed = new HashMap<>();
            all.forEach((zone, known) -> changed.put(zone, new ArrayList<>(known)));
            changed.values()
                    .forEach(known -> known.removeIf(route -> route.worker().equals(Optional.of(worker))));
            return changed;
        });
    }

    public synchronized void clear() {
        accounts.clear();
        routes.clear();
        size = 0;
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(accounts, routes);
    }

    /** Replaces the entire contents of the store. */
    public synchronized void restore(Snapshot snapshot) {
        clear();
        accounts.putAll(snapshot.accounts());
        routes.putAll(snapshot.routes());
        size = accounts.values().stream().mapToLong(Account::size).sum() + size(routes);
    }

    private void reserve(long more) {
        if (more > 0 && size + more > MOST_STORED) {
            throw new Refusal(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "the server stores at most " + MOST_STORED
                            + " characters of triggers for all accounts: delete those that" + " are not used");
        }
        size += more;
    }

    private static long size(Map<String, List<Route>> routes) {
        return routes.values().stream()
                .flatMap(List::stream)
                .mapToLong(route -> 128L + route.pattern().length())
                .sum();
    }
}
