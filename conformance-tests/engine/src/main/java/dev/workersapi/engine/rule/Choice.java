package dev.workersapi.engine.rule;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A number of places of which some are there: kinds {@code exactly-one}, {@code at-most-one} and {@code at-least-one}.
 *
 * @param required whether one has to be there
 * @param exclusive whether no two may be
 */
public record Choice(List<Place> places, boolean required, boolean exclusive) implements Check {
    public Choice {
        places = List.copyOf(places);
    }

    @Override
    public List<Fault> faults(PlacedValue value, RuleContext context) {
        List<Place> there =
                places.stream().filter(place -> place.isIn(value, context)).toList();
        if (required && there.isEmpty()) {
            String pointer = exclusive ? value.pointer() : places.get(0).in(value);
            return List.of(new Fault(pointer, "expected " + names(" or ") + ", received none", "set one"));
        }
        if (exclusive && there.size() > 1) {
            String pointer =
                    required ? value.pointer() : there.get(there.size() - 1).in(value);
            return List.of(new Fault(pointer, "expected only one of " + names(" and "), "remove the others"));
        }
        return List.of();
    }

    private String names(String and) {
        return places.stream().map(Place::name).collect(Collectors.joining(and));
    }
}
