package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.rule.TextLength.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads checks from the document. */
final class Checks {
    private Checks() {}

    static Check read(JsonNode rule) {
        List<ValuePath> paths = ValuePath.all(rule.path("of"));
        String kind = rule.path("kind").asText();
        return switch (kind) {
            case "exactly-one" -> new Choice(paths, true, true);
            case "at-most-one" -> new Choice(paths, false, true);
            case "at-least-one" -> new Choice(paths, true, false);
            case "requires" -> new Presence(paths, true);
            case "forbids" -> new Presence(paths, false);
            case "count" ->
                new EntryCount(
                        paths,
                        rule.path("min").asInt(),
                        rule.path("max").asInt(Integer.MAX_VALUE),
                        Condition.read(rule.path("where")));
            case "unique" -> new UniqueValues(paths);
            case "part-exists" -> new PartExists(paths);
            case "max-bytes" -> length(paths, rule, rule.has("as") ? Unit.BYTES_OF_JSON : Unit.BYTES);
            case "max-characters" -> length(paths, rule, Unit.CHARACTERS);
            case "pattern" ->
                new TextPattern(paths, pattern(rule.path("pattern").asText()));
            case "format" ->
                new TextFormat(
                        paths,
                        TextFormat.Format.valueOf(rule.path("format").asText().toUpperCase(Locale.ROOT)));
            case "range" -> range(paths, rule);
            case "sum" -> new NumberSum(paths, rule.path("total").decimalValue());
            default ->
                throw new IllegalArgumentException("the kind of rule '" + kind + "' is unknown: add it to this method");
        };
    }

    private static Check length(List<ValuePath> paths, JsonNode rule, Unit unit) {
        return new TextLength(
                paths, rule.path("max").asInt(), unit, rule.path("truncate").asBoolean());
    }

    /** Compiles an ECMA-262 regular expression. In ECMA-262, {@code $} does not match before a final line end. */
    static Pattern pattern(String text) {
        return Pattern.compile(text.replaceFirst("(?<!\\\\)\\$$", "\\\\z"));
    }

    private static Check range(List<ValuePath> paths, JsonNode rule) {
        Optional<ValuePath> least = rule.path("min").isTextual()
                ? Optional.of(ValuePath.of(rule.get("min").asText()))
                : Optional.empty();
        List<BigDecimal> allowed = new ArrayList<>();
        rule.path("or").forEach(value -> allowed.add(value.decimalValue()));
        return new NumberRange(paths, number(rule, "min"), least, number(rule, "max"), number(rule, "step"), allowed);
    }

    private static Optional<BigDecimal> number(JsonNode rule, String field) {
        return Optional.ofNullable(rule.get(field)).filter(JsonNode::isNumber).map(JsonNode::decimalValue);
    }
}
