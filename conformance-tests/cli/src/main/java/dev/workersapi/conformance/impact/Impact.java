package dev.workersapi.conformance.impact;

import java.util.List;

/**
 * The names that a change concerns. Immutable.
 *
 * @param methods the methods of the Java client; empty for another document than that of the Workers API
 * @param models the classes of the Java client; empty for another document
 * @param cases the ids of the cases about the changed place; empty for another document
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
