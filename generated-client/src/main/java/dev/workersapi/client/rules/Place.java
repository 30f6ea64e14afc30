package dev.workersapi.client.rules;

import java.util.List;

/**
 * A place that a rule names: a JSON Pointer from the value that the rule is about, in which {@code *} stands for every
 * entry and {@code *#} for every name, or {@code $request.header.NAME}.
 *
 * @param spots where it may be; the first that is there counts
 */
record Place(List<String> spots) {
    static Place place(String... spots) {
        return new Place(List.of(spots));
    }

    /** The place of every entry of a list or map that is here. */
    Place entries() {
        return new Place(spots.stream().map(spot -> spot + "/*").toList());
    }

    /** Whether this is the value itself that the rule is about. */
    boolean isValue() {
        return spots.equals(List.of(""));
    }

    /** The place as messages name it. */
    String text() {
        String spot = spots.get(0);
        return "`" + (spot.startsWith("/") ? spot.substring(1).replace('/', '.') : spot) + "`";
    }
}
