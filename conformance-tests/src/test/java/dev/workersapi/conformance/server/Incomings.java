package dev.workersapi.conformance.server;

import dev.workersapi.conformance.BundledDocument;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Router;

/** Makes requests that never came in, for what tests put around a server. */
public final class Incomings {
    private static final Router ROUTER = new Router(BundledDocument.get().operations());

    private Incomings() {}

    public static Incoming of(Exchange.Request request) {
        return new Incoming(ROUTER.match(request.method(), request.path()), request);
    }
}
