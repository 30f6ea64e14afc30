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
 * @param value its value
 * @param presence when it is there
 * @param sensitive whether it is secret
 * @param overrides whether a union declares it
 */
public record PropertyFacts(
        String wireName,
        String name,
        Doc doc,
        ValueFacts value,
        Presence presence,
        boolean sensitive,
        boolean overrides) {
    /**
     * When a property is there.
     *
     * @param required whether an object cannot be built without it
     * @param always whether every object that is read has it
     * @param nullable whether null is one of its values
     */
    public record Presence(boolean required, boolean always, boolean nullable) {
        static Presence of(CodegenProperty property, boolean constant) {
            boolean nullable = property.isNullable && !property.isAnyType;
            return new Presence(
                    property.required && !constant && !property.isReadOnly && !nullable,
                    property.required && !property.isReadOnly && !property.isWriteOnly && !nullable,
                    nullable);
        }
    }

    /** @param declared the names of the properties that unions declare */
    static PropertyFacts of(CodegenProperty property, Map<String, CodegenModel> models, Set<String> declared) {
        ValueFacts value = ValueFacts.of(property);
        return new PropertyFacts(
                property.baseName,
                property.name,
                doc(property, models).deprecated(property.deprecated),
                value,
                Presence.of(property, value.constant() != null),
                Boolean.TRUE.equals(property.vendorExtensions.get("x-sensitive")),
                declared.contains(property.name));
    }

    private static Doc doc(CodegenProperty property, Map<String, CodegenModel> models) {
        CodegenModel model = models.get(property.complexType);
        String text = property.unescapedDescription == null && model != null && !property.isContainer
                ? model.unescapedDescription
                : property.unescapedDescription;
        return Doc.of(text == null ? "The property `" + property.baseName + "`." : text);
    }

    /** The Java type that its getter returns, without {@code Optional}. */
    public String returnedType() {
        return presence.always() ? value.unboxed() : value.type();
    }

    /** The Java type that its setter takes: boxed only where null is a value. */
    public String parameterType() {
        return presence.nullable() ? value.type() : value.unboxed();
    }

    /** The name with which a method begins that is about one of many: {@code addBinding}. */
    public String singular() {
        String one = singular(name);
        return Character.toUpperCase(one.charAt(0)) + one.substring(1);
    }

    /** The name of one of many. */
    static String singular(String name) {
        if (name.endsWith("ies")) {
            return name.substring(0, name.length() - 3) + "y";
        }
        if (name.endsWith("sses")) {
            return name.substring(0, name.length() - 2);
        }
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    /** The comment of the method that returns it. */
    public Doc read() {
        return variable() && presence.always()
                ? doc.with(List.of("@throws MissingPropertyException if what was read lacks it"))
                : doc;
    }

    /** Whether its getter always returns a value. */
    public boolean always() {
        return value.constant() != null || presence.always();
    }

    /** Whether it is a field like any other, not a constant. */
    public boolean variable() {
        return value.constant() == null;
    }
}
