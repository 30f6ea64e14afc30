package dev.workersapi.pacts;

import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NullMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher.NumberType;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.model.matchingrules.expressions.MatchingRuleDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Creates Pact's matching rules for JSON that resembles an example: by type, or by value if the meaning of other values
 * depends on it.
 */
final class JsonMatchingRules {
    private static final Set<String> DECISIVE = Set.of("success", "type", "mode");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";
    private static final Pattern IS_TIME = Pattern.compile(TIME);
    private static final String EACH = "[*]";

    /** The prefix of the binding types whose values can be set but are never returned. */
    private static final String SECRET = "secret_";

    /**
     * A rule for the names of a secret's properties, which excludes the names of its value. It is needed because Pact
     * ignores unexpected properties.
     */
    private static final MatchingRule ANY_KEY_BUT_VALUES = new EachKeyMatcher(new MatchingRuleDefinition(
            "name", new RegexMatcher(OtherNames.than(Set.of("text", "key_base64", "key_jwk")), "name"), null, ""));

    private final MatchingRuleCategory rules = new MatchingRuleCategory("body");
    private final Lists lists;
    private final Set<String> exact;

    /** The permitted length of lists. */
    private enum Lists {
        /** As long as in the example. */
        FIXED,
        /** At least as long as in the example. */
        GROWING,
        /** Of any length. */
        ANY
    }

    /** @param exact the names of additional properties whose values must be equal */
    private JsonMatchingRules(Lists lists, Set<String> exact) {
        this.lists = lists;
        this.exact = exact;
    }

    /** Returns the rules for a request. Lists must be as long as in the example. */
    static MatchingRuleCategory ofRequest(JsonNode example) {
        return new JsonMatchingRules(Lists.FIXED, Set.of()).collect(example);
    }

    /**
     * Returns the rules for a response. Lists must be at least as long as in the example. If the example has only one
     * element, further elements must have the same types.
     *
     * @throws IllegalArgumentException if a list is empty, because no element could then match it
     */
    static MatchingRuleCategory ofResponse(JsonNode example, Set<String> exact) {
        return new JsonMatchingRules(Lists.GROWING, exact).collect(example);
    }

    /**
     * Returns the rules for a response in which lists may also be empty, or contain elements with a different {@code
     * type} or {@code mode}. An empty object matches any object.
     *
     * @throws IllegalArgumentException if a list in the example is empty
     */
    static MatchingRuleCategory ofLenientResponse(JsonNode example) {
        return new JsonMatchingRules(Lists.ANY, Set.of()).collect(example);
    }

    private MatchingRuleCategory collect(JsonNode example) {
        visit("$", "", example);
        return rules;
    }

    private void visit(String path, String name, JsonNode value) {
        if (value.isObject()) {
            if (value.isEmpty() && lists == Lists.ANY) {
                rules.addRule(path, TypeMatcher.INSTANCE);
            }
            if (lists == Lists.GROWING && value.path("type").asText().startsWith(SECRET)) {
                String secret = path.replace(EACH, "[0]");
                rules.addRule(secret, ANY_KEY_BUT_VALUES);
                // Without this rule, Pact JVM would compare only the names.
                rules.addRule(secret, TypeMatcher.INSTANCE);
            }
            for (Map.Entry<String, JsonNode> property : value.properties()) {
                visit(JsonPath.child(path, property.getKey()), property.getKey(), property.getValue());
            }
        } else if (value.isArray()) {
            visitList(path, name, value);
        } else if (!isDecisive(name)) {
            rules.addRule(path, like(value));
        } else if (path.contains(EACH)) {
            rules.addRule(path, like(value));
            if (lists != Lists.ANY) {
                rules.addRule(path.replace(EACH, "[0]"), EqualsMatcher.INSTANCE);
            }
        } else {
            rules.addRule(path, EqualsMatcher.INSTANCE);
        }
    }

    private void visitList(String path, String name, JsonNode list) {
        if (lists != Lists.FIXED) {
            if (list.isEmpty()) {
                throw new IllegalArgumentException(
                        path + " is an empty list, which would forbid any element: leave it out of the response");
            }
            rules.addRule(path, new MinTypeMatcher(lists == Lists.ANY ? 0 : list.size()));
            if (list.size() == 1 || lists == Lists.ANY) {
                visit(path + EACH, name, list.get(0));
                return;
            }
        }
        for (int i = 0; i < list.size(); i++) {
            visit(JsonPath.element(path, i), name, list.get(i));
        }
    }

    private boolean isDecisive(String name) {
        return DECISIVE.contains(name) || exact.contains(name);
    }

    private static MatchingRule like(JsonNode value) {
        if (value.isTextual()) {
            return IS_TIME.matcher(value.textValue()).matches()
                    ? new RegexMatcher(TIME, value.textValue())
                    : TypeMatcher.INSTANCE;
        }
        if (value.isNumber()) {
            return new NumberTypeMatcher(value.isIntegralNumber() ? NumberType.INTEGER : NumberType.NUMBER);
        }
        return value.isNull() ? NullMatcher.INSTANCE : TypeMatcher.INSTANCE;
    }
}
