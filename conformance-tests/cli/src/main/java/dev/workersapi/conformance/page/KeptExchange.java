package dev.workersapi.conformance.page;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import java.time.Instant;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An exchange that is checked when it is first viewed. Afterwards, only its view is kept. Thread-safe. */
final class KeptExchange {
    private final long id;
    private final Instant time;
    private @Nullable Exchange exchange;
    private @Nullable ExchangeView view;

    /** The size of the bodies. Not guarded by the lock, which is held while the exchange is checked. */
    private volatile long bodyBytes;

    KeptExchange(long id, Instant time, Exchange exchange) {
        this.id = id;
        this.time = time;
        this.exchange = exchange;
        this.bodyBytes = bodyBytes(exchange);
    }

    long id() {
        return id;
    }

    Instant time() {
        return time;
    }

    /** Returns the view, which is created by the first call. */
    synchronized ExchangeView view(BiFunction<KeptExchange, Exchange, ExchangeView> viewer) {
        ExchangeView known = view;
        if (known == null) {
            Exchange unchecked = exchange;
            if (unchecked == null) {
                throw new IllegalStateException("an exchange without a view is kept");
            }
            known = viewer.apply(this, unchecked);
            view = known;
            exchange = null;
            bodyBytes = 0;
        }
        return known;
    }

    /** Returns the size of the bodies; 0 after the exchange has been checked. */
    long bodyBytes() {
        return bodyBytes;
    }

    /** Discards the bodies, which can then not be checked. */
    synchronized void dropBodies() {
        Exchange unchecked = exchange;
        exchange = unchecked == null ? null : withoutBodies(unchecked);
        bodyBytes = 0;
    }

    private static long bodyBytes(Exchange exchange) {
        return (long) exchange.request().body().size()
                + exchange.response().map(response -> response.body().size()).orElse(0);
    }

    private static Exchange withoutBodies(Exchange exchange) {
        Exchange.Request request = exchange.request();
        return new Exchange(
                new Exchange.Request(request.method(), request.target(), request.headers(), dropped(request.body())),
                exchange.response()
                        .map(response -> new Exchange.Response(
                                response.status(), response.headers(), dropped(response.body()))));
    }

    private static Body dropped(Body body) {
        return body.isEmpty() ? body : Body.TOO_LARGE;
    }
}
