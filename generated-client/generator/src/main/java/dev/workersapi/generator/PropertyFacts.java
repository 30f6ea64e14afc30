package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * One property of a model.
 *
 * @param wireName its name in JSON
 * @param name its name in Java
 * @param doc its description
 * @param type the Java type of its value
 * @param returnedType the Java type of a value that is always there
 * @param parameterType the Java type that its setter takes
 * @param constant the text that is its only value, as a Java literal, or null
 * @param list what it is a list of, or null
 * @param map what it is a map to, or null
 * @param required whether whoever builds a value has to set it
 * @param present whether a response always has it
 * @param nullable whether null is one of its values
 * @param sensitive whether it is secret
 * @param overload what its setter takes as well, or null
 * @param overrides whether a union declares it
 */
public record PropertyFacts(
        String wireName,
        String name,
        Doc doc,
        String type,
        String returnedType,
        String parameterType,
        String constant,
        String list,
        String map,
        boolean required,
        boolean present,
        boolean nullable,
        boolean sensitive,
        Overload overload,
        boolean overrides) {
    /**
     * What a setter takes as well.
     *
     * @param type the Java type
     * @param converted how it becomes what the setter takes
     */
    public record Overload(String type, String converted) {}

    /** @param declared the names of the properties that unions declare */
    static PropertyFacts of(CodegenProperty property, Map<String, CodegenModel> models, Set<String> declared) {
        String constant = constant(property);
        boolean nullable = property.isNullable && !property.isAnyType;
        boolean list = property.isArray;
        boolean map = property.isMap;
        if (property.isInnerEnum && constant == null) {
            throw new IllegalStateException("`" + property.baseName
                    + "` has values of its own; make them a schema with a name, which then is a class");
        }
        String type = constant == null ? property.datatypeWithEnum : "String";
        boolean present = property.required && !property.isReadOnly && !property.isWriteOnly && !nullable;
        return new PropertyFacts(
                property.baseName,
                property.name,
                doc(property, models).deprecated(property.deprecated),
                type,
                present ? unboxed(type) : type,
                // A literal such as 50 is no Long, but a long; null is for what the document lets be null.
                nullable ? type : unboxed(type),
                constant,
                list ? property.items.datatypeWithEnum : null,
                map ? property.additionalProperties.datatypeWithEnum : null,
                property.required && constant == null && !property.isReadOnly && !nullable,
                present,
                nullable,
                Boolean.TRUE.equals(property.vendorExtensions.get("x-sensitive")),
                overload(property, type),
                declared.contains(property.name));
    }

    private static Doc doc(CodegenProperty property, Map<String, CodegenModel> models) {
        CodegenModel model = models.get(property.complexType);
        String text = property.unescapedDescription == null && model != null && !property.isContainer
                ? model.unescapedDescription
                : property.unescapedDescription;
        return Doc.of(text == null ? "The property `" + property.baseName + "`." : text);
    }

    private static String unboxed(String type) {
        return switch (type) {
            case "Long" -> "long";
            case "Boolean" -> "boolean";
            default -> type;
        };
    }

    private static Overload overload(CodegenProperty property, String type) {
        if (type.equals("BigDecimal")) {
            return new Overload("double", "BigDecimal.valueOf(" + property.name + ")");
        }
        return property.isByteArray
                ? new Overload("byte[]", "Base64.getEncoder().encodeToString(" + property.name + ")")
                : null;
    }

    private static String constant(CodegenProperty property) {
        if (!property.isEnum || property.isContainer || !property.required) {
            return null;
        }
        List<EnumFacts.Value> values =
                EnumFacts.of("", Doc.of(), property.allowableValues).values();
        return values.size() == 1 ? values.get(0).literal() : null;
    }

    /** The name with which a method begins that is about one of many: {@code addBinding}. */
    public String singular() {
        String one = name.endsWith("ies")
                ? name.substring(0, name.length() - 3) + "y"
                : name.endsWith("sses")
                        ? name.substring(0, name.length() - 2)
                        : name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
        return Character.toUpperCase(one.charAt(0)) + one.substring(1);
    }

    /** The comment of the method that returns it. */
    public Doc read() {
        return variable() && present
                ? doc.with(List.of("@throws MissingPropertyException if what was read lacks it"))
                : doc;
    }

    /** Whether the value is a list or a map, and so copied. */
    public boolean container() {
        return list != null || map != null;
    }

    /** Whether there is always a value to return. */
    public boolean always() {
        return constant != null || present;
    }

    /** Whether it is a field like any other. */
    public boolean variable() {
        return constant == null;
    }
}
