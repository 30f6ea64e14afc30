package dev.workersapi.generator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openapitools.codegen.CodegenModel;

/**
 * One schema that is a Java type: exactly one of its kinds is there.
 *
 * @param name the class
 * @param doc its description
 * @param implemented the unions it is a variant of, separated by commas, or null
 * @param values what it is where it is an enumeration, or null
 * @param union what it is where it is a choice, or null
 * @param form what it is where it is the body of an upload, or null
 * @param properties what it has where it is an object, or null
 */
public record ModelFacts(
        String name,
        Doc doc,
        String implemented,
        EnumFacts values,
        UnionFacts union,
        FormFacts form,
        List<PropertyFacts> properties) {

    static ModelFacts of(CodegenModel model, Map<String, CodegenModel> models, boolean isForm) {
        boolean isUnion = !model.oneOf.isEmpty();
        @SuppressWarnings("unchecked")
        List<String> unions = (List<String>) model.vendorExtensions.getOrDefault("x-implements", List.of());
        List<PropertyFacts> properties = model.isEnum || isUnion || isForm ? null : properties(model, models, unions);
        Doc doc = Doc.of(
                        model.unescapedDescription,
                        properties == null ? null : requiredDoc(properties),
                        isUnion ? "Sealed, with `Unknown` for what this version does not know." : null)
                .deprecated(model.isDeprecated);
        return new ModelFacts(
                model.classname,
                doc,
                unions.isEmpty() ? null : String.join(", ", new TreeSet<>(unions)),
                model.isEnum ? EnumFacts.of(model.classname, doc, model.allowableValues) : null,
                isUnion ? UnionFacts.of(model, models) : null,
                isForm ? FormFacts.of(model, models) : null,
                properties);
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
        return model.vars.stream()
                .map(property -> PropertyFacts.of(property, models, declared))
                .toList();
    }

    /** Whether it is an object. */
    public boolean object() {
        return properties != null;
    }

    /** The properties that are fields like any other. */
    public List<PropertyFacts> variables() {
        return properties.stream().filter(PropertyFacts::variable).toList();
    }

    /** What whoever builds a value has to set. */
    public List<PropertyFacts> mandatory() {
        return properties.stream()
                .filter(property -> property.presence().required())
                .toList();
    }

    /** The comment of the method that begins a builder. */
    public Doc begun() {
        return Doc.of("An empty builder. " + requiredDoc(properties));
    }

    /** The comment of the method that makes a value of what was collected. */
    public Doc built() {
        Doc doc = Doc.of("The value.");
        return mandatory().isEmpty()
                ? doc
                : doc.with(List.of(
                        "@throws IllegalStateException naming every property that is required and was not set"));
    }

    private static String requiredDoc(List<PropertyFacts> properties) {
        String required = properties.stream()
                .filter(property -> property.presence().required())
                .map(property -> "`" + property.name() + "`")
                .collect(Collectors.joining(", "));
        return required.isEmpty() ? "Nothing is required." : "Required: " + required + ".";
    }
}
