package dev.workersapi.engine.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A condition: a value is present and, if specified, is one of several strings or matches a pattern.
 *
 * @param at the path to the value
 * @param is the strings; empty to accept any
 */
public record Condition(ValuePath at, List<String> is, Optional<Pattern> pattern) {
    public Condition {
        is = List.copyOf(is);
    }

    static Optional<Condition> read(JsonNode json) {
        if (json.isMissingNode()) {
            return Optional.empty();
        }
        List<String> is = new ArrayList<>();
        json.path("is").forEach(text -> is.add(text.asText()));
        Optional<Pattern> pattern =
                Optional.ofNullable(json.get("pattern")).map(JsonNode::asText).map(Checks::pattern);
        return Optional.of(new Condition(ValuePath.of(json.path("at").asText()), is, pattern));
    }

    boolean isMet(LocatedValue value, RuleContext context) {
        for (LocatedValue found : at.find(value, context)) {
            if (isMet(found.text())) {
                return true;
            }
        }
        return false;
    }

    private boolean isMet(String text) {
        return (is.isEmpty() || is.contains(text))
                && pattern.map(regex -> regex.matcher(text).find()).orElse(true);
    }

    /** Returns the condition as the end of a sentence; empty if it only requires presence or a pattern. */
    String text() {
        return is.isEmpty()
                ? ""
                : " when " + at.name() + " is "
                        + is.stream().map(one -> "\"" + one + "\"").collect(Collectors.joining(" or "));
    }
}
