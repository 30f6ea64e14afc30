package dev.workersapi.referenceserver.operation;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.Refusal;

/** Carries out one operation. */
@FunctionalInterface
public interface OperationHandler {
    /**
     * Carries it out.
     *
     * @throws Refusal if it is not carried out, in which case nothing has changed
     */
    Exchange.Response handle(OperationCall call);
}
