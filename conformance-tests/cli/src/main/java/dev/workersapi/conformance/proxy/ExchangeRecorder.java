package dev.workersapi.conformance.proxy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Captures the exchanges of another handler. */
final class ExchangeRecorder extends Handler.Wrapper {
    private final Target target;
    private final BodyLimits limits;
    private final Consumer<CapturedExchange> listener;
    private final Set<ActiveExchange> active = ConcurrentHashMap.newKeySet();

    ExchangeRecorder(Handler handler, Target target, BodyLimits limits, Consumer<CapturedExchange> listener) {
        super(handler);
        this.target = target;
        this.limits = limits;
        this.listener = listener;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        ActiveExchange exchange = new ActiveExchange(target, limits, request, response);
        active.add(exchange);
        try {
            return super.handle(exchange.request(), exchange.response(), new Finishing(exchange, callback));
        } catch (RuntimeException e) {
            exchange.fail("the request cannot be forwarded");
            finish(exchange);
            throw e;
        }
    }

    /** Passes the exchange to the listener before the server reuses its request and response. */
    private final class Finishing extends Callback.Nested {
        private final ActiveExchange exchange;

        Finishing(ActiveExchange exchange, Callback callback) {
            super(callback);
            this.exchange = exchange;
        }

        @Override
        public void succeeded() {
            finish(exchange);
            super.succeeded();
        }

        @Override
        public void failed(Throwable failure) {
            exchange.fail("the client closed the connection");
            finish(exchange);
            super.failed(failure);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.BLOCKING;
        }
    }

    private void finish(ActiveExchange exchange) {
        if (active.remove(exchange)) {
            listener.accept(exchange.finish());
        }
    }

    /** Passes the exchanges that have not ended to the listener in their current state. */
    void finishAll(String reason) {
        for (ActiveExchange exchange : active) {
            exchange.fail(reason);
            finish(exchange);
        }
    }
}
