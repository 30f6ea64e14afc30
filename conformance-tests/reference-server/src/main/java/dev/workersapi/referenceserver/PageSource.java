package dev.workersapi.referenceserver;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.snapshot.ServerState;
import java.util.Optional;
import java.util.function.Supplier;

/** A source of web pages that a server serves in addition to the API. Must be thread-safe. */
@FunctionalInterface
public interface PageSource {
    /**
     * Finds a page. Must return quickly, because the thread that calls it also reads other requests.
     *
     * @param request a GET or HEAD request, without its body
     * @param state supplies a copy of the server's current state, which takes time; only for use by the supplier
     * @return supplies the page, which may take longer; empty if there is no such page, so that the API responds
     *     instead
     */
    Optional<Supplier<Exchange.Response>> page(Exchange.Request request, Supplier<ServerState> state);
}
