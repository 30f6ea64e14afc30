package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import org.openapitools.codegen.model.EnumVarMap;

/**
 * An enumeration that can have unknown values.
 *
 * @param name the name of the class
 * @param doc the comment
 * @param values the values in the document
 */
public record EnumFacts(String name, Doc doc, List<Value> values) {
    /**
     * A value.
     *
     * @param constant the name of the Java constant
     * @param literal the text as a Java literal
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
