package dev.workersapi.conformance.runner.server;

import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.document.Router;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.message.ReceivedRequest;

/** Creates received requests for wrappers of the server. */
final class ReceivedRequests {
    private static final Router ROUTER = new Router(BundledDocument.get().operations());

    private ReceivedRequests() {}

    static ReceivedRequest of(Exchange.Request request) {
        return new ReceivedRequest(ROUTER.match(request.method(), request.path()), request);
    }
}
