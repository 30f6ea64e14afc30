package dev.workersapi.referenceserver.operation.call;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.Refusal;

/** Handles the calls of one operation. Must be thread-safe. */
@FunctionalInterface
public interface OperationHandler {
    /**
     * Handles a call.
     *
     * @throws Refusal if the call is rejected; the state is then unchanged
     */
    Exchange.Response handle(OperationCall call);
}
