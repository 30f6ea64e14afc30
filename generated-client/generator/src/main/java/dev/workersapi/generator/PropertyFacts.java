package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * A property of a model.
 *
 * @param wireName the name in JSON
 * @param name the name in Java
 * @param doc the comment
 * @param value the value
 * @param presence the conditions under which the property is present
 * @param sensitive whether the property is secret
 * @param overrides whether a union also declares the property
 * @param overloads the overloads of its setters
 */
public record PropertyFacts(
        String wireName,
        String name,
        Doc doc,
        ValueFacts value,
        Presence presence,
        boolean sensitive,
        boolean overrides,
        List<Overload> overloads) {
    /**
     * The conditions under which a property is present.
     *
     * @param required whether a builder requires the property
     * @param always whether the property is present in every object that is read
     * @param nullable whether null is an allowed value
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

    /**
     * Creates the facts of a property.
     *
     * @param declared the names of the properties that are declared by unions
     */
    static PropertyFacts of(
            CodegenProperty property, Map<String, CodegenModel> models, Set<String> declared, Links links) {
        ValueFacts value = ValueFacts.of(property);
        PropertyFacts facts = new PropertyFacts(
                property.baseName,
                property.name,
                doc(property, models, links).deprecated(property.deprecated),
                value,
                Presence.of(property, value.constant() != null),
                Boolean.TRUE.equals(property.vendorExtensions.get("x-sensitive")),
                declared.contains(property.name),
                List.of());
        return facts.with(SetterOverloads.of(property, facts, models));
    }

    private PropertyFacts with(List<Overload> more) {
        return new PropertyFacts(wireName, name, doc, value, presence, sensitive, overrides, more);
    }

    private static Doc doc(CodegenProperty property, Map<String, CodegenModel> models, Links links) {
        CodegenModel model = models.get(property.complexType);
        String text = property.unescapedDescription == null && model != null && !property.isContainer
                ? model.unescapedDescription
                : property.unescapedDescription;
        return text == null
                ? Doc.of("The property `" + property.baseName + "`.")
                : Doc.of(links.without(property.baseName), text);
    }

    /** Returns the return type of the getter, without {@code Optional}. */
    public String returnedType() {
        return presence.always() ? value.unboxed() : value.type();
    }

    /** Returns the parameter type of the setter. Primitive types are boxed only for nullable properties. */
    public String parameterType() {
        return presence.nullable() ? value.type() : value.unboxed();
    }

    /** Returns the expression with which its setter assigns its argument. */
    public String assigned() {
        boolean primitive = !parameterType().equals(value.type());
        String checked = presence.nullable() || primitive ? name : SetterOverloads.present(name);
        return value.container() ? "copy(" + checked + ")" : checked;
    }

    /** Returns the name in the singular, for methods such as {@code addBinding}. */
    public String singular() {
        String one = singular(name);
        return Character.toUpperCase(one.charAt(0)) + one.substring(1);
    }

    /** Returns the singular form of a plural, such as {@code binding} for {@code bindings}. */
    static String singular(String name) {
        if (name.endsWith("ies")) {
            return name.substring(0, name.length() - 3) + "y";
        }
        if (name.endsWith("sses")) {
            return name.substring(0, name.length() - 2);
        }
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns the Javadoc of the getter. */
    public Doc read() {
        return variable() && presence.always()
                ? doc.inside().with(List.of("@throws MissingPropertyException if the response does not contain it"))
                : doc.inside();
    }

    /** Returns true if the getter always returns a value. */
    public boolean always() {
        return value.constant() != null || presence.always();
    }

    /** Returns true if the property can have more than one value. */
    public boolean variable() {
        return value.constant() == null;
    }
}
