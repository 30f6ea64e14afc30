package dev.workersapi.client.rules;

import java.util.List;

/**
 * A place to which a rule refers: either {@code $request.header.NAME}, or a JSON Pointer that starts at the value with
 * the rule. In a pointer, {@code *} matches every entry, and {@code *#} every name.
 *
 * @param spots the alternatives for the place; the first one that is present counts
 */
record Place(List<String> spots) {
    static Place place(String... spots) {
        return new Place(List.of(spots));
    }

    /** Returns the place of every entry of the list or map at this place. */
    Place entries() {
        return new Place(spots.stream().map(spot -> spot + "/*").toList());
    }

    /** Returns true if this is the value with the rule itself. */
    boolean isValue() {
        return spots.equals(List.of(""));
    }

    /** Returns the place as messages show it. */
    String text() {
        String spot = spots.get(0);
        return "`" + (spot.startsWith("/") ? spot.substring(1).replace('/', '.') : spot) + "`";
    }
}
