package dev.workersapi.conformance.server;

import dev.workersapi.conformance.engine.Exchange;

/** Answers requests. Called by several threads at once. */
@FunctionalInterface
public interface Responder {
    /** The answer to a request whose body is here in full. */
    Exchange.Response answer(Incoming incoming);
}
