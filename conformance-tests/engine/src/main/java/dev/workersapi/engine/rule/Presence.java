package dev.workersapi.engine.rule;

import java.util.List;

/**
 * Places that must be there, or must not: kinds {@code requires} and {@code forbids}.
 *
 * @param expected whether they must be there
 */
public record Presence(List<Place> places, boolean expected) implements Check {
    public Presence {
        places = List.copyOf(places);
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        return places.stream()
                .filter(place -> place.isIn(value, context) != expected)
                .map(place -> expected
                        ? new Fault(place.in(value), place.name() + " is missing", "set it")
                        : new Fault(place.in(value), place.name() + " is not taken here", "remove it"))
                .toList();
    }
}
