package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;

/**
 * A schema that becomes a Java type. Exactly one of {@code values}, {@code union}, {@code form} and {@code properties}
 * is set.
 *
 * @param name the name of the class
 * @param doc the comment
 * @param implemented the unions of which the schema is a variant, separated by commas, or null
 * @param values the values of an enumeration, or null
 * @param union the variants of a union, or null
 * @param form the parts of an upload, or null
 * @param properties the properties of an object, or null
 * @param shortcut the method that creates an object without a builder, or null
 */
public record ModelFacts(
        String name,
        Doc doc,
        String implemented,
        EnumFacts values,
        UnionFacts union,
        FormFacts form,
        List<PropertyFacts> properties,
        ShortcutFacts shortcut) {

    /**
     * Creates the facts of a schema.
     *
     * @param isForm whether it is the body of an upload
     * @param isSent whether requests contain it
     */
    static ModelFacts of(CodegenModel model, Map<String, CodegenModel> models, boolean isForm, boolean isSent) {
        boolean isUnion = !model.oneOf.isEmpty();
        @SuppressWarnings("unchecked")
        List<String> unions = (List<String>) model.vendorExtensions.getOrDefault("x-implements", List.of());
        List<PropertyFacts> properties = model.isEnum || isUnion || isForm ? null : properties(model, models, unions);
        Doc doc = Doc.of(
                        properties == null ? Links.NONE : Links.of(model),
                        model.unescapedDescription,
                        properties == null ? null : requiredDoc(properties),
                        isUnion ? "Sealed, with `Unknown` for variants that this version does not know." : null)
                .inside()
                .deprecated(model.isDeprecated);
        return new ModelFacts(
                model.classname,
                doc,
                unions.isEmpty() ? null : String.join(", ", new TreeSet<>(unions)),
                model.isEnum ? EnumFacts.of(model.classname, doc, model.allowableValues) : null,
                isUnion ? UnionFacts.of(model, models) : null,
                isForm ? FormFacts.of(model, models) : null,
                properties,
                properties == null || !isSent ? null : ShortcutFacts.of(model, properties));
    }

    private static List<PropertyFacts> properties(
            CodegenModel model, Map<String, CodegenModel> models, List<String> unions) {
        Set<String> declared = unions.stream()
                .flatMap(union -> UnionFacts.of(models.get(union), models).common().stream())
                .map(UnionFacts.Text::name)
                .collect(Collectors.toSet());
        return properties(model, models, declared);
    }

    static List<PropertyFacts> properties(CodegenModel model, Map<String, CodegenModel> models, Set<String> declared) {
        Links links = Links.of(model);
        return model.vars.stream()
                .map(property -> PropertyFacts.of(property, models, declared, links))
                .toList();
    }

    /** Returns true if the schema is an object. */
    public boolean object() {
        return properties != null;
    }

    /** Returns the properties that can have more than one value. */
    public List<PropertyFacts> variables() {
        return properties.stream().filter(PropertyFacts::variable).toList();
    }

    /** Returns true if the type of a property is generic. */
    public boolean generic() {
        return properties.stream().anyMatch(property -> property.value().container());
    }

    /** Returns the properties that the builder requires. */
    public List<PropertyFacts> mandatory() {
        return properties.stream()
                .filter(property -> property.presence().required())
                .toList();
    }

    /** Returns the Javadoc of the method that creates a builder. */
    public Doc begun() {
        return Doc.of(new Links(name, names(mandatory())), "Returns an empty builder. " + requiredDoc(properties))
                .inside();
    }

    /** Returns the Javadoc of the method that builds the object. */
    public Doc built() {
        Doc doc = Doc.of("Creates the object.");
        return mandatory().isEmpty()
                ? doc
                : doc.with(List.of(
                        "@throws InvalidRequestException if required properties were not set; the message names them"));
    }

    private static Map<String, String> names(List<PropertyFacts> properties) {
        return properties.stream().collect(Collectors.toMap(PropertyFacts::wireName, PropertyFacts::name));
    }

    private static String requiredDoc(List<PropertyFacts> properties) {
        String required = properties.stream()
                .filter(property -> property.presence().required())
                .map(property -> "`" + property.wireName() + "`")
                .collect(Collectors.joining(", "));
        return required.isEmpty() ? "No property is required." : "Required: " + required + ".";
    }
}
