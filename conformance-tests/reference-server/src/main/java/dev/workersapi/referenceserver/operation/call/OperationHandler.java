package dev.workersapi.referenceserver.operation.call;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.Refusal;

/** Handles the calls of one operation. Must be thread-safe. */
@FunctionalInterface
public interface OperationHandler {
    /**
     * Handles a call.
     *
     * @throws Refusal if the call is rejected, in which case no state has changed
     */
    Exchange.Response handle(OperationCall call);
}
