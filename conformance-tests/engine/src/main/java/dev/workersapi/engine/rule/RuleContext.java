package dev.workersapi.engine.rule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at beside the body.
 *
 * @param parts the names of the files that the Worker consists of; empty if they are not known
 */
public record RuleContext(Parameters parameters, Optional<Collection<String>> parts) {
    /** The body alone. */
    public static final RuleContext NONE = new RuleContext((in, name) -> Optional.empty(), Optional.empty());

    /** The parameters of a request. */
    @FunctionalInterface
    public interface Parameters {
        /**
         * Returns the value of a parameter.
         *
         * @param in {@code header}, {@code query} or {@code path}
         */
        Optional<String> get(String in, String name);
    }

    /** Everything that is at some places. */
    List<PlacedValue> find(List<Place> places, PlacedValue value) {
        return places.stream()
                .flatMap(place -> place.find(value, this).stream())
                .toList();
    }
}
