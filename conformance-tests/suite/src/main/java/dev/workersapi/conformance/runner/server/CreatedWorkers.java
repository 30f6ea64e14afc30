package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.outcome.Leftover;
import dev.workersapi.conformance.runner.NoResponseException;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.text.PercentEncoding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Keeps track of the Workers that the run has created but not yet deleted. Thread-safe. */
final class CreatedWorkers {
    private static final int NOT_FOUND = 404;

    private final ServerConnection server;
    private final String accountId;
    private final Map<String, String> problems = new ConcurrentSkipListMap<>();

    CreatedWorkers(ServerConnection server, String accountId) {
        this.server = server;
        this.accountId = accountId;
    }

    /**
     * Adds a Worker. Must be called before the request is sent, because an interrupted request may have created the
     * Worker.
     */
    void remember(String name) {
        problems.putIfAbsent(name, "the run ended before");
    }

    /** Removes a Worker that was not created. */
    void forget(String name) {
        problems.remove(name);
    }

    boolean isRemembered(String name) {
        return problems.containsKey(name);
    }

    /** Deletes Workers and everything that belongs to them. */
    void remove(Collection<String> names) {
        names.stream().filter(problems::containsKey).forEach(this::remove);
    }

    private void remove(String name) {
        if (!server.isReached()) {
            problems.remove(name); // then nothing was created
            return;
        }
        try {
            Exchange exchange = server.send(removal(name), false);
            int status = exchange.response().map(Exchange.Response::status).orElse(0);
            if (status / 100 == 2 || status == NOT_FOUND) {
                problems.remove(name);
            } else {
                problems.put(name, "the deletion returned status " + status);
            }
        } catch (NoResponseException e) {
            problems.put(name, "the deletion got no response: " + e.getMessage());
        }
    }

    private Exchange.Request removal(String name) {
        String target = path(accountId) + "/" + PercentEncoding.encode(name) + "?force=true";
        return new Exchange.Request("DELETE", target, Headers.NONE, Body.EMPTY);
    }

    /** Returns the path that lists the Workers of an account. */
    static String path(String accountId) {
        return "/accounts/" + PercentEncoding.encode(accountId) + "/workers/scripts";
    }

    /** Deletes all Workers. Returns those that could not be deleted, with the reasons. */
    List<Leftover> removeAll() {
        remove(List.copyOf(problems.keySet()));
        List<Leftover> left = new ArrayList<>();
        problems.forEach((name, reason) -> left.add(new Leftover(name, reason)));
        return left;
    }
}
