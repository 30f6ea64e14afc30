package dev.workersapi.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks that the places and headers that the rules of a value refer to exist and have types that the rules support.
 */
final class RuleTargets {
    private static final Pattern PARAMETER = Pattern.compile("\\$request\\.(header|query|path)\\.(.+)");

    private final Places places;
    private final List<JsonNode> value;
    private final ArrayNode parameters;

    /**
     * @param value the schema of the value
     * @param parameters the parameters of the operation if the value is its body; otherwise empty
     */
    RuleTargets(Places places, JsonNode value, ArrayNode parameters) {
        this.places = places;
        this.value = List.of(value);
        this.parameters = parameters;
    }

    /** @throws BundleException if a target does not exist or has a wrong type; the message does not name the rule */
    void check(JsonNode rule, RuleKind kind) {
        List<JsonNode> targets = new ArrayList<>();
        for (String place : places(rule)) {
            Matcher parameter = PARAMETER.matcher(place);
            if (parameter.matches()) {
                checkParameter(place, parameter.group(1), parameter.group(2));
            } else {
                List<JsonNode> found = places.find(value, place);
                checkTypes(place, found, kind);
                checkSecrets(place, found, kind);
                targets.addAll(found);
            }
        }
        if (kind.isOfSeveral() && places(rule).stream().noneMatch(place -> place.contains("*"))) {
            throw new BundleException("'of' names one value; expected several, such as '/*/name'");
        }
        if (rule.path("min").isTextual()) {
            places.find(value, rule.path("min").asText());
        }
        checkCondition(rule.path("when"), value);
        checkCondition(rule.path("where"), Places.members(targets));
    }

    /** Returns all places of a rule, or the value itself if the rule lists no places. */
    private static List<String> places(JsonNode rule) {
        List<String> places = new ArrayList<>();
        for (JsonNode place : rule.path("of")) {
            (place.isArray() ? place : JsonNodeFactory.instance.arrayNode().add(place))
                    .forEach(alternative -> places.add(alternative.asText()));
        }
        return places.isEmpty() ? List.of("") : places;
    }

    private static void checkTypes(String place, List<JsonNode> targets, RuleKind kind) {
        Set<String> types = new LinkedHashSet<>();
        for (JsonNode target : targets) {
            JsonNode type = target.path("type");
            (type.isArray() ? type : JsonNodeFactory.instance.arrayNode().add(type))
                    .forEach(one -> types.add(one.asText()));
        }
        types.remove("");
        if (!types.isEmpty() && !kind.types().isEmpty() && types.stream().noneMatch(kind.types()::contains)) {
            throw new BundleException("'" + place + "' is of the type " + types + "; expected one of " + kind.types()
                    + " for the kind " + kind.name());
        }
    }

    private static void checkSecrets(String place, List<JsonNode> targets, RuleKind kind) {
        if (kind.showsValue()
                && targets.stream()
                        .anyMatch(target -> target.path("x-sensitive").asBoolean())) {
            throw new BundleException("'" + place + "' is a secret, which messages about the kind " + kind.name()
                    + " show; expected another kind");
        }
    }

    private void checkParameter(String place, String in, String name) {
        for (JsonNode parameter : parameters) {
            if (parameter.path("in").asText().equals(in)
                    && parameter.path("name").asText().equals(name)) {
                return;
            }
        }
        throw new BundleException("'" + place
                + "' names nothing; expected a parameter of the operation, in the rules of" + " a media type");
    }

    private void checkCondition(JsonNode condition, List<JsonNode> schemas) {
        if (condition.isMissingNode()) {
            return;
        }
        Set<String> values = new TreeSet<>();
        for (JsonNode target : places.find(schemas, condition.path("at").asText())) {
            target.path("enum").forEach(one -> values.add(one.asText()));
            if (target.has("const")) {
                values.add(target.get("const").asText());
            }
        }
        for (JsonNode expected : condition.path("is")) {
            if (!values.isEmpty() && !values.contains(expected.asText())) {
                throw new BundleException(
                        "'" + condition.path("at").asText() + "' is never " + expected + "; expected one of " + values);
            }
        }
    }
}
