package dev.workersapi.pacts;

import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NullMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher.NumberType;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** How closely JSON has to resemble an example: by type, but exactly where a value decides what the rest means. */
final class JsonRules {
    private static final Set<String> DECISIVE = Set.of("success", "type", "mode");
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";
    private static final Pattern IS_TIME = Pattern.compile(TIME);
    private static final String EACH = "[*]";
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final MatchingRuleCategory rules = new MatchingRuleCategory("body");
    private final boolean listsVary;
    private final Set<String> exact;

    /**
     * @param listsVary whether a list may have any number of elements like its first, as in responses
     * @param exact names whose values have to be the same, too
     */
    private JsonRules(boolean listsVary, Set<String> exact) {
        this.listsVary = listsVary;
        this.exact = exact;
    }

    /** What a request has to be like: lists as long as that of the example. */
    static MatchingRuleCategory ofRequest(JsonNode example) {
        return new JsonRules(false, Set.of()).collect(example);
    }

    /**
     * What a response has to be like: a list has as many elements as that of the example at least, and those behind a
     * single one are of the same types.
     *
     * @throws IllegalArgumentException if a list is empty, which would forbid every element
     */
    static MatchingRuleCategory ofResponse(JsonNode example, Set<String> exact) {
        return new JsonRules(true, exact).collect(example);
    }

    private MatchingRuleCategory collect(JsonNode example) {
        visit("$", "", example);
        return rules;
    }

    private void visit(String path, String name, JsonNode value) {
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> property : value.properties()) {
                visit(child(path, property.getKey()), property.getKey(), property.getValue());
            }
        } else if (value.isArray()) {
            visitList(path, name, value);
        } else if (!isDecisive(name)) {
            rules.addRule(path, like(value));
        } else {
            if (path.contains(EACH)) {
                rules.addRule(path, like(value));
            }
            rules.addRule(path.replace(EACH, "[0]"), EqualsMatcher.INSTANCE);
        }
    }

    private void visitList(String path, String name, JsonNode list) {
        if (listsVary) {
            if (list.isEmpty()) {
                throw new IllegalArgumentException(
                        path + " is an empty list, which forbids every element: leave it out of the response");
            }
            rules.addRule(path, new MinTypeMatcher(list.size()));
            if (list.size() == 1) {
                visit(path + EACH, name, list.get(0));
                return;
            }
        }
        for (int i = 0; i < list.size(); i++) {
            visit(path + "[" + i + "]", name, list.get(i));
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

    private static String child(String path, String name) {
        return PLAIN_NAME.matcher(name).matches() ? path + "." + name : path + "['" + name + "']";
    }
}
