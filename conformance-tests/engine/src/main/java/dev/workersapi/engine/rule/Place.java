package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place that a rule names.
 *
 * @param spots JSON Pointers from the value that the rule is about, in which {@code *} stands for every entry and
 *     {@code *#} for every name, or parameters such as {@code $request.header.NAME}; the first that is there counts
 */
public record Place(List<String> spots) {
    private static final Pattern PARAMETER = Pattern.compile("\\$request\\.(header|query|path)\\.(.+)");

    public Place {
        spots = List.copyOf(spots);
    }

    /** The places in the field {@code of} of a rule; the value itself if there is none. */
    static List<Place> all(JsonNode of) {
        List<Place> places = new ArrayList<>();
        for (JsonNode place : of) {
            List<String> spots = new ArrayList<>();
            place.forEach(spot -> spots.add(spot.asText()));
            places.add(new Place(place.isArray() ? spots : List.of(place.asText())));
        }
        return places.isEmpty() ? List.of(new Place(List.of(""))) : places;
    }

    /** The first spot, which is the usual one. */
    public String spot() {
        return spots.get(0);
    }

    /** The last name on the way to the place, as messages call it. */
    public String name() {
        return spot().substring(spot().lastIndexOf('/') + 1).replace("~1", "/").replace("~0", "~");
    }

    /** JSON Pointer of the place, from a value in which it has no {@code *}. */
    String in(PlacedValue value) {
        return value.pointer() + spot();
    }

    boolean isIn(PlacedValue value, RuleContext context) {
        return !find(value, context).isEmpty();
    }

    /** What is at the place; none if nothing is there. */
    List<PlacedValue> find(PlacedValue value, RuleContext context) {
        return spots.stream()
                .map(spot -> find(spot, value, context))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<PlacedValue> find(String spot, PlacedValue value, RuleContext context) {
        Matcher parameter = PARAMETER.matcher(spot);
        if (parameter.matches()) {
            return context.parameters().get(parameter.group(1), parameter.group(2)).stream()
                    .map(text -> new PlacedValue(in(value), TextNode.valueOf(text)))
                    .toList();
        }
        List<PlacedValue> found = List.of(value);
        for (String step :
                spot.isEmpty() ? List.<String>of() : List.of(spot.substring(1).split("/", -1))) {
            found = found.stream().flatMap(one -> step(one, step).stream()).toList();
        }
        return found.stream().filter(PlacedValue::isThere).toList();
    }

    private static List<PlacedValue> step(PlacedValue value, String step) {
        return switch (step) {
            case "*" -> value.entries();
            case "*#" -> value.names();
            default -> List.of(value.property(step.replace("~1", "/").replace("~0", "~")));
        };
    }
}
