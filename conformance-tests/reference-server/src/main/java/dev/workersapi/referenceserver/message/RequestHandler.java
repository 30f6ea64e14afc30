package dev.workersapi.referenceserver.message;

import dev.workersapi.engine.http.Exchange;

/** Answers requests. Called by several threads at once. */
@FunctionalInterface
public interface RequestHandler {
    /** The answer to a request whose body is here in full. */
    Exchange.Response response(ReceivedRequest received);
}
