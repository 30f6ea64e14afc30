package dev.workersapi.referenceserver;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.snapshot.ServerState;
import java.util.Optional;
import java.util.function.Supplier;

/** The pages that a server serves beside the API. Must be thread-safe. */
@FunctionalInterface
public interface PageSource {
    /**
     * Returns a page.
     *
     * @param request a GET or HEAD request, without its body
     * @param state the state of the server, copied at each call
     * @return empty if there is no such page, so that the API responds
     */
    Optional<Exchange.Response> page(Exchange.Request request, Supplier<ServerState> state);
}
