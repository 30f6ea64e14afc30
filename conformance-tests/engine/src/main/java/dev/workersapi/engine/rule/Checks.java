package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.rule.TextLength.Unit;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads checks from the document. */
final class Checks {
    private Checks() {}

    static Check read(JsonNode rule) {
        List<Place> places = Place.all(rule.path("of"));
        String kind = rule.path("kind").asText();
        return switch (kind) {
            case "exactly-one" -> new Choice(places, true, true);
            case "at-most-one" -> new Choice(places, false, true);
            case "at-least-one" -> new Choice(places, true, false);
            case "requires" -> new Presence(places, true);
            case "forbids" -> new Presence(places, false);
            case "count" ->
                new EntryCount(
                        places,
                        rule.path("min").asInt(),
                        rule.path("max").asInt(Integer.MAX_VALUE),
                        Condition.read(rule.path("where")));
            case "unique" -> new UniqueValues(places);
            case "part-exists" -> new PartExists(places);
            case "max-bytes" -> length(places, rule, rule.has("as") ? Unit.BYTES_OF_JSON : Unit.BYTES);
            case "max-characters" -> length(places, rule, Unit.CHARACTERS);
            case "pattern" ->
                new TextPattern(places, pattern(rule.path("pattern").asText()));
            case "format" ->
                new TextFormat(
                        places,
                        TextFormat.Format.valueOf(rule.path("format").asText().toUpperCase(Locale.ROOT)));
            case "range" -> range(places, rule);
            default -> throw new IllegalArgumentException("the kind of rule '" + kind + "' is unknown: read it here");
        };
    }

    private static Check length(List<Place> places, JsonNode rule, Unit unit) {
        return new TextLength(
                places, rule.path("max").asInt(), unit, rule.path("truncate").asBoolean());
    }

    /** A regular expression of ECMA-262, in which an end is no line's end. */
    static Pattern pattern(String text) {
        return Pattern.compile(text.replaceFirst("(?<!\\\\)\\$$", "\\\\z"));
    }

    private static Check range(List<Place> places, JsonNode rule) {
        Optional<Place> least = rule.path("min").isTextual()
                ? Optional.of(new Place(List.of(rule.get("min").asText())))
                : Optional.empty();
        Set<String> allowed = new HashSet<>();
        rule.path("or").forEach(value -> allowed.add(value.asText()));
        return new NumberRange(places, number(rule, "min"), least, number(rule, "max"), number(rule, "step"), allowed);
    }

    private static Optional<BigDecimal> number(JsonNode rule, String field) {
        return Optional.ofNullable(rule.get(field)).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
    }
}
