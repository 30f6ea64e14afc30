package dev.workersapi.referenceserver.tail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The tails, and the clients that are connected to them. Tails do not survive a restart. Thread-safe. */
public final class TailStore {
    private static final Duration VALID = Duration.ofHours(6);

    /** The documented limit. If a new tail would exceed it, the oldest tail of the Worker ends. */
    private static final int MOST_OF_A_WORKER = 10;

    /** The limit for all accounts together, because the number of accounts is unlimited. */
    private static final int MOST = 1000;

    private final Clock clock;
    private final TailEvents events;
    private final Map<String, Tail> tails = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();

    public TailStore(Clock clock, TailEvents events) {
        this.clock = clock;
        this.events = events;
    }

    /** Starts a tail. */
    public synchronized Tail create(String id, String account, String worker, String scriptName, TailFilters filters) {
        Instant expires = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(VALID);
        Tail tail = new Tail(id, account, worker, scriptName, expires, filters);
        end(this::isExpired, "the tail has expired");
        endOldest(known -> known.worker().equals(worker), MOST_OF_A_WORKER);
        endOldest(known -> true, MOST);
        tails.put(id, tail);
        return tail;
    }

    /** Returns the most recently created tail of a Worker. */
    public synchronized Optional<Tail> latest(String account, String worker) {
        return tails.values().stream()
                .filter(tail -> tail.account().equals(account) && tail.worker().equals(worker))
                .filter(tail -> !isExpired(tail))
                .reduce((first, second) -> second);
    }

    public synchronized void delete(String account, String worker, String id) {
        end(
                tail -> tail.id().equals(id)
                        && tail.account().equals(account)
                        && tail.worker().equals(worker),
                "the tail was deleted");
    }

    /** Ends the tails of a deleted Worker. */
    public synchronized void forget(String account, String worker) {
        end(tail -> tail.account().equals(account) && tail.worker().equals(worker), "the Worker was deleted");
    }

    public synchronized void clear() {
        end(tail -> true, "the server was reset");
    }

    /** Finds the tail that a client wants to connect to; empty if it has expired. */
    public synchronized Optional<Tail> find(String id) {
        return Optional.ofNullable(tails.get(id)).filter(tail -> !isExpired(tail));
    }

    /** Connects a client to a tail, and notifies the source of events. */
    public void connect(Tail tail, TailClient client) {
        Connection connection = new Connection(tail, client, clock);
        synchronized (this) {
            if (find(tail.id()).isEmpty()) {
                client.close("the tail has ended");
                return;
            }
            connections.removeIf(known -> !known.isOpen());
            connections.add(connection);
        }
        events.connected(connection);
    }

    /**
     * Sends an event to all clients that follow a Worker.
     *
     * @return the number of connected clients
     */
    public int send(String account, String worker, ObjectNode event) {
        List<Connection> receivers;
        synchronized (this) {
            receivers = connections.stream()
                    .filter(connection -> connection.tail().account().equals(account)
                            && connection.tail().worker().equals(worker))
                    .filter(Connection::isOpen)
                    .toList();
        }
        receivers.forEach(connection -> connection.send(event));
        return receivers.size();
    }

    private void endOldest(Predicate<Tail> which, int most) {
        List<Tail> oldest = tails.values().stream().filter(which).toList();
        if (oldest.size() >= most) {
            String id = oldest.get(0).id();
            end(tail -> tail.id().equals(id), "there are too many tails");
        }
    }

    private void end(Predicate<Tail> which, String reason) {
        tails.values().removeIf(which);
        for (Iterator<Connection> all = connections.iterator(); all.hasNext(); ) {
            Connection connection = all.next();
            if (which.test(connection.tail())) {
                all.remove();
                connection.client().close(reason);
            }
        }
    }

    private boolean isExpired(Tail tail) {
        return !clock.instant().isBefore(tail.expires());
    }

    private record Connection(Tail tail, TailClient client, Clock clock) implements TailConnection {
        @Override
        public String accountId() {
            return tail.account();
        }

        @Override
        public String scriptName() {
            return tail.scriptName();
        }

        @Override
        public void send(ObjectNode event) {
            if (isOpen() && tail.filters().accept(event)) {
                client.send(event.toString());
            }
        }

        @Override
        public boolean isOpen() {
            return client.isOpen() && clock.instant().isBefore(tail.expires());
        }
    }
}
