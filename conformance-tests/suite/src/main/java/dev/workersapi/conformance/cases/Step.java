package dev.workersapi.conformance.cases;

import java.util.Map;

/**
 * A request and its expectation. Immutable.
 *
 * @param operation the id of the operation in the document
 * @param save variables to set for later steps: a JSON Pointer into the response, by variable name
 */
public record Step(String operation, OperationRequest request, Expectation expect, Map<String, String> save) {
    public Step {
        save = Map.copyOf(save);
    }
}
