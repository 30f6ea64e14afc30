package dev.workersapi.conformance.cases;

import java.util.Map;

/**
 * One request and what must come of it.
 *
 * @param operation which operation of the document
 * @param save pointers into the answer, by the name of the variable that what stands there is kept in
 */
public record Step(String operation, OperationRequest request, Expectation expect, Map<String, String> save) {
    public Step {
        save = Map.copyOf(save);
    }
}
