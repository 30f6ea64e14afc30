package dev.workersapi.generator;

import java.util.List;
import org.openapitools.codegen.CodegenProperty;

/**
 * The value of a property.
 *
 * @param type the Java type
 * @param constant the only allowed text, as a Java literal, or null if other strings are allowed
 * @param list the type of the items if the value is a list; otherwise null
 * @param map the type of the values if the value is a map; otherwise null
 * @param nullableValues whether the values of a map may be null
 */
public record ValueFacts(String type, String constant, String list, String map, boolean nullableValues) {
    static ValueFacts of(CodegenProperty property) {
        String constant = constant(property);
        if (property.isInnerEnum && constant == null) {
            throw new IllegalStateException("`" + property.baseName
                    + "` has values of its own; make them a schema with a name, which then is a class");
        }
        String type = constant == null ? property.datatypeWithEnum : "String";
        return new ValueFacts(
                type,
                constant,
                property.isArray ? property.items.datatypeWithEnum : null,
                property.isMap ? property.additionalProperties.datatypeWithEnum : null,
                property.isMap && property.additionalProperties.isNullable);
    }

    /** Returns true if the value is a list or a map, which must be copied. */
    public boolean container() {
        return list != null || map != null;
    }

    /**
     * Returns the primitive type if there is one. It is needed because a literal such as 50 can be a long, but not a
     * Long.
     */
    String unboxed() {
        return switch (type) {
            case "Long" -> "long";
            case "Boolean" -> "boolean";
            default -> type;
        };
    }

    private static String constant(CodegenProperty property) {
        if (!property.isEnum || property.isContainer || !property.required) {
            return null;
        }
        List<EnumFacts.Value> values =
                EnumFacts.of("", Doc.of(), property.allowableValues).values();
        return values.size() == 1 ? values.get(0).literal() : null;
    }
}
