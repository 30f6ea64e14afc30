package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;

/**
 * The method {@code of} of an object with one obvious property: the only property that is required, in addition to
 * those that every variant of its union requires, or the only property that it has.
 *
 * @param properties the properties that are its parameters
 */
public record ShortcutFacts(List<PropertyFacts> properties) {
    private static final Set<String> RULES_THAT_REQUIRE = Set.of("at-least-one", "exactly-one");

    /** Returns the method, or null if there is no obvious property, or a rule requires another one. */
    static ShortcutFacts of(CodegenModel model, List<PropertyFacts> properties) {
        List<PropertyFacts> variables =
                properties.stream().filter(PropertyFacts::variable).toList();
        List<PropertyFacts> required = properties.stream()
                .filter(property -> property.presence().required())
                .toList();
        boolean only = required.isEmpty()
                && variables.size() == 1
                && !variables.get(0).presence().nullable();
        List<PropertyFacts> parameters = only ? variables : required;
        long own = parameters.stream().filter(property -> !property.overrides()).count();
        return parameters.isEmpty() || own > 1 || !fulfils(parameters, model) ? null : new ShortcutFacts(parameters);
    }

    private static boolean fulfils(List<PropertyFacts> parameters, CodegenModel model) {
        Set<String> given =
                parameters.stream().map(property -> "/" + property.wireName()).collect(Collectors.toSet());
        return !(model.vendorExtensions.get("x-rules") instanceof List<?> rules)
                || rules.stream()
                        .map(rule -> (Map<?, ?>) rule)
                        .filter(rule -> RULES_THAT_REQUIRE.contains(rule.get("kind")) && !rule.containsKey("when"))
                        .allMatch(rule -> ((List<?>) rule.get("of")).stream().anyMatch(given::contains));
    }

    /** Returns the comment. */
    public Doc doc() {
        return Doc.of(
                List.of("Creates the object with "
                        + properties.stream()
                                .map(property -> "{@link #" + property.name() + "()}")
                                .collect(Collectors.joining(" and "))
                        + "."),
                false);
    }

    /** Returns the declarations of the parameters, separated by commas. */
    public String declared() {
        return properties.stream()
                .map(property -> (property.parameterType().equals("JsonNode") ? "Object" : property.parameterType())
                        + " " + property.name())
                .collect(Collectors.joining(", "));
    }
}
