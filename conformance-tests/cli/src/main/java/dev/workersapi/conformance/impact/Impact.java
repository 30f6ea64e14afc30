package dev.workersapi.conformance.impact;

import java.util.List;

/**
 * The names that a change affects. Immutable.
 *
 * @param methods the methods of the Java client; empty for documents other than that of the Workers API
 * @param models the classes of the Java client; empty for other documents
 * @param cases the ids of the cases about the changed place; empty for other documents
 * @param interactions the interactions of contracts that use the changed operations
 */
public record Impact(List<String> methods, List<String> models, List<String> cases, List<String> interactions) {
    public Impact {
        methods = List.copyOf(methods);
        models = List.copyOf(models);
        cases = List.copyOf(cases);
        interactions = List.copyOf(interactions);
    }
}
