package dev.workersapi.client.tail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.workersapi.client.api.TailsApi;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.CallOptions;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import dev.workersapi.client.model.Tail;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;

/**
 * The tails of one Worker, and everything else that a session needs.
 *
 * @param connector opens a WebSocket with the subprotocol for tails
 * @param backOff waits before an attempt to reconnect
 * @param idle waits while a connection is open; separate from the other, because a caller may skip the waits before
 *     retries
 * @param dropped counts the events that were dropped
 */
record TailSource(
        TailsApi api,
        String scriptName,
        TailOptions options,
        BiFunction<URI, WebSocket.Listener, CompletableFuture<WebSocket>> connector,
        Clock clock,
        Sleeper backOff,
        Sleeper idle,
        LongAdder dropped) {
    Instant now() {
        return clock.instant();
    }

    /** Starts a tail, without retries, because sessions follow their own retry rules. */
    Tail start(Cancellation stop) {
        return api.createTail(
                scriptName,
                CallOptions.builder()
                        .cancellation(stop)
                        .maxRetries(0)
                        // Only Cloudflare's command-line tool shows that the API reads filters.
                        .putBodyProperty(
                                "filters", JsonNodeFactory.instance.arrayNode().addAll(options.filters()))
                        .build());
    }

    /** Ends a tail. If this fails, the tail expires by itself. */
    void end(Tail tail) {
        try {
            tail.id().ifPresent(id -> api.deleteTail(scriptName, id));
        } catch (WorkersException ignored) {
            // There is nobody left to handle the failure.
        }
    }
}
