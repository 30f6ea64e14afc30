package dev.workersapi.pacts.provider;

import java.util.Map;
import java.util.function.Consumer;

/** Sets up one kind of provider state. */
@FunctionalInterface
interface StateHandler {
    /** Returns the values that only the provider knows, by name. */
    Map<String, Object> setUp(RequestedState state);

    /** Creates a handler for a state that provides no values. */
    static StateHandler of(Consumer<RequestedState> change) {
        return state -> {
            change.accept(state);
            return Map.of();
        };
    }
}
