package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import org.openapitools.codegen.model.EnumVarMap;

/**
 * Texts of which there may be new ones.
 *
 * @param name the class
 * @param doc its description
 * @param values the values that the document knows
 */
public record EnumFacts(String name, Doc doc, List<Value> values) {
    /**
     * One of the values.
     *
     * @param constant its name in Java
     * @param literal its text, as a Java literal
     */
    public record Value(String constant, String literal) {}

    static EnumFacts of(String name, Doc doc, Map<String, Object> allowableValues) {
        @SuppressWarnings("unchecked")
        List<EnumVarMap> vars = (List<EnumVarMap>) allowableValues.get("enumVars");
        return new EnumFacts(
                name,
                doc,
                vars.stream()
                        .map(value ->
                                new Value(String.valueOf(value.getEnumName()), String.valueOf(value.getEnumValue())))
                        .toList());
    }
}
