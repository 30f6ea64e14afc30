package dev.workersapi.conformance.server;

import dev.workersapi.conformance.engine.Exchange;

/** Carries out one operation. */
@FunctionalInterface
interface Handler {
    /**
     * Carries it out.
     *
     * @throws Refusal if it is not carried out, in which case nothing has changed
     */
    Exchange.Response handle(Call call);
}
