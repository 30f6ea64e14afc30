package dev.workersapi.referenceserver.message;

import dev.workersapi.engine.http.Exchange;

/** Handles requests. Must be thread-safe. */
@FunctionalInterface
public interface RequestHandler {
    /** Returns the response to a request whose body was read. */
    Exchange.Response response(ReceivedRequest received);
}
