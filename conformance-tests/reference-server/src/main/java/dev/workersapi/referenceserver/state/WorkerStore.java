package dev.workersapi.referenceserver.state;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * The Workers of all accounts. Every account exists.
 *
 * <p>Thread-safe: a Worker is always replaced as a whole, by one thread per account at a time, and a rejected change
 * has no effect.
 */
public final class WorkerStore {
    /** The maximum number of Workers in all accounts together, because the number of accounts is unlimited. */
    private static final int MOST_WORKERS = 10_000;

    private final Limits limits;
    private final BiConsumer<String, Worker> deleted;
    private final ConcurrentMap<Key, Stored> workers = new ConcurrentHashMap<>();
    /** The number of Workers by account, so that concurrent uploads cannot exceed the limit together. */
    private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

    private final AtomicInteger total = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AccountLocks locks = new AccountLocks();

    public WorkerStore(Limits limits) {
        this(limits, (account, worker) -> {});
    }

    /** @param deleted called with the account and the Worker after a Worker has been deleted */
    public WorkerStore(Limits limits, BiConsumer<String, Worker> deleted) {
        this.limits = limits;
        this.deleted = deleted;
    }

    private record Key(String account, String name) {}

    /** A Worker of an account. */
    public record Entry(String account, Worker worker) {}

    /** @param bytes the approximate size in memory */
    private record Stored(Worker worker, long bytes) {}

    public Optional<Worker> find(String account, String name) {
        return Optional.ofNullable(workers.get(new Key(account, name))).map(Stored::worker);
    }

    /**
     * Returns a Worker in an account.
     *
     * @throws Refusal if there is no such Worker
     */
    public Worker get(String account, String name) {
        return find(account, name).orElseThrow(WorkerStore::notFound);
    }

    /**
     * Returns the name of the Worker that has the given identifier or name.
     *
     * @throws Refusal if there is no such Worker
     */
    public String name(String account, String idOrName) {
        return find(account, idOrName)
                .or(() -> list(account).stream()
                        .filter(worker -> worker.tag().equals(idOrName))
                        .findFirst())
                .map(Worker::name)
                .orElseThrow(WorkerStore::notFound);
    }

    /** Returns the name of the Worker that has the given tag; empty if there is none. */
    public Optional<String> nameOf(String account, String tag) {
        return list(account).stream()
                .filter(worker -> worker.tag().equals(tag))
                .map(Worker::name)
                .findFirst();
    }

    /** The accounts that have Workers, sorted. */
    public List<String> accounts() {
        return counts.keySet().stream().sorted().toList();
    }

    /** The Workers of an account, sorted by name. */
    public List<Worker> list(String account) {
        List<Worker> found = new ArrayList<>();
        workers.forEach((key, stored) -> {
            if (key.account().equals(account)) {
                found.add(stored.worker());
            }
        });
        found.sort(Comparator.comparing(Worker::name));
        return found;
    }

    /** Returns the references from and to the Worker. */
    public References references(String account, Worker worker) {
        return References.of(worker, list(account));
    }

    /**
     * Changes a Worker.
     *
     * @param change may throw a {@link Refusal}; it is called once, while no other thread can change the Workers of
     *     this account
     */
    public Worker update(String account, String name, UnaryOperator<Worker> change) {
        return put(account, name, before -> change.apply(before.orElseThrow(WorkerStore::notFound)));
    }

    /** Creates or changes a Worker in the same way as {@link #update}. */
    public Worker put(String account, String name, Function<Optional<Worker>, Worker> change) {
        Key key = new Key(account, name);
        return locks.locked(account, () -> {
            Stored before = workers.get(key);
            Worker after = change.apply(Optional.ofNullable(before).map(Stored::worker));
            Stored stored = new Stored(after, after.bytes());
            if (before == null) {
                count(account);
            }
            if (!reserve(stored.bytes() - (before == null ? 0 : before.bytes()))) {
                if (before == null) {
                    uncount(account);
                }
                throw full();
            }
            workers.put(key, stored);
            return after;
        });
    }

    /**
     * Changes a Worker and renames it.
     *
     * @param change may throw a {@link Refusal}
     * @throws Refusal if there is no such Worker, or if another Worker in the account has the new name
     */
    public Worker rename(String account, String name, String newName, UnaryOperator<Worker> change) {
        return locks.locked(account, () -> {
            if (find(account, newName).isPresent()) {
                throw new Refusal(
                        ErrorCode.WORKER_NAME_TAKEN, "the account has a Worker of this name: choose another name");
            }
            Worker renamed = update(account, name, change).renamed(newName);
            workers.remove(new Key(account, name));
            workers.put(new Key(account, newName), new Stored(renamed, renamed.bytes()));
            return renamed;
        });
    }

    /** Removes all bindings of other Workers to a deleted Worker. */
    public void removeBindingsTo(String account, String name) {
        locks.locked(account, () -> {
            for (Worker worker : list(account)) {
                Versions without = worker.versions().withoutBindings(binding -> binding.leadsTo(name));
                if (!without.equals(worker.versions())) {
                    update(account, worker.name(), same -> same.with(without));
                }
            }
        });
    }

    /**
     * Deletes a Worker.
     *
     * @param check may throw a {@link Refusal}
     */
    public void delete(String account, String name, Consumer<Worker> check) {
        Key key = new Key(account, name);
        locks.locked(account, () -> {
            Stored before = workers.get(key);
            if (before == null) {
                throw notFound();
            }
            check.accept(before.worker());
            workers.remove(key);
            forget(key, before);
        });
    }

    /** The Workers of all accounts. */
    public List<Entry> snapshot() {
        List<Entry> entries = new ArrayList<>();
        workers.forEach((key, stored) -> entries.add(new Entry(key.account(), stored.worker())));
        return entries;
    }

    /** Adds Workers. */
    public void restore(List<Entry> entries) {
        entries.forEach(entry -> put(entry.account(), entry.worker().name(), before -> entry.worker()));
    }

    public void clear() {
        for (String account : accounts()) {
            locks.locked(account, () -> list(account).forEach(worker -> delete(account, worker.name(), same -> {})));
        }
    }

    private void forget(Key key, Stored worker) {
        bytes.addAndGet(-worker.bytes());
        uncount(key.account());
        deleted.accept(key.account(), worker.worker());
    }

    private void uncount(String account) {
        total.decrementAndGet();
        counts.computeIfPresent(account, (same, count) -> count == 1 ? null : count - 1);
    }

    private void count(String account) {
        int count = counts.getOrDefault(account, 0);
        if (count >= limits.workers() || total.getAndUpdate(all -> Math.min(all + 1, MOST_WORKERS)) >= MOST_WORKERS) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_WORKERS,
                    "the account has " + count + " Workers of at most " + limits.workers()
                            + ", all accounts together " + total + " of " + MOST_WORKERS
                            + ": delete unused Workers");
        }
        counts.put(account, count + 1);
    }

    /** Adds to the bytes of all accounts, unless there is no room for more. */
    private boolean reserve(long more) {
        long before = bytes.getAndUpdate(all -> hasRoom(all, more) ? all + more : all);
        return hasRoom(before, more);
    }

    private boolean hasRoom(long stored, long more) {
        return more <= 0 || stored + more <= limits.storedBytes();
    }

    private Refusal full() {
        return new Refusal(
                ErrorCode.TOO_MANY_WORKERS,
                "the server stores at most " + limits.storedBytes() + " bytes for all accounts: delete Workers that"
                        + " are not used");
    }

    private static Refusal notFound() {
        return new Refusal(
                ErrorCode.WORKER_NOT_FOUND,
                "This Worker does not exist on your account: check its name, or upload it first.");
    }
}
