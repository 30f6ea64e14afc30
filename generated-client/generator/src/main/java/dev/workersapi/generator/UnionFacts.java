package dev.workersapi.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenProperty;

/**
 * A union.
 *
 * @param tag the property that distinguishes the variants, or null if there is none
 * @param variants the variants
 * @param common the string properties that all variants have in common: the tag, and those that all variants require
 */
public record UnionFacts(Text tag, List<Variant> variants, List<Text> common) {
    /**
     * A text property.
     *
     * @param wireName the name in JSON
     * @param name the name in Java
     * @param doc the comment
     */
    public record Text(String wireName, String name, Doc doc) {}

    /**
     * A variant.
     *
     * @param union the name of the union
     * @param type the class of the variant
     * @param value the value of the tag, or null if there is no tag
     * @param properties the properties, if the variant is an object in an untagged union
     * @param alternative the alternative, if the variant is not an object; otherwise null
     */
    public record Variant(
            String union, String type, String value, List<PropertyFacts> properties, Alternative alternative) {
        /** Returns the argument of the deserializer that identifies the variant. */
        public String entry() {
            if (value != null) {
                return "Map.entry(\"" + value + "\", " + type + ".class)";
            }
            if (alternative != null) {
                return "Shape.of(" + type + ".class, JsonNodeType." + alternative.nodeType() + ")";
            }
            StringBuilder shape = new StringBuilder("Shape.<" + union + ">object(" + type + ".class)");
            for (PropertyFacts property : properties) {
                String name = "\"" + property.wireName() + "\"";
                shape.append("\n                            ")
                        .append(
                                property.value().constant() != null
                                        ? ".constant(" + name + ", "
                                                + property.value().constant() + ")"
                                        : (property.presence().required() ? ".required(" : ".optional(") + name + ")");
            }
            return shape.toString();
        }
    }

    /**
     * An alternative that is not an object.
     *
     * @param name the name of the record that holds it
     * @param type the Java type of its value
     * @param nodeType the type of the value in JSON
     * @param doc the comment
     * @param list whether the value is a list
     */
    public record Alternative(String name, String type, String nodeType, Doc doc, boolean list) {}

    static UnionFacts of(CodegenModel union, Map<String, CodegenModel> models) {
        List<Variant> variants = new ArrayList<>();
        Map<String, String> tags = new LinkedHashMap<>();
        if (union.discriminator != null) {
            union.discriminator
                    .getMappedModels()
                    .forEach(mapped -> tags.put(mapped.getModelName(), mapped.getMappingName()));
        }
        for (CodegenProperty one : union.getComposedSchemas().getOneOf()) {
            CodegenModel model = models.get(one.dataType);
            variants.add(
                    model == null
                            ? new Variant(union.classname, one.title, null, List.of(), alternative(one))
                            : new Variant(
                                    union.classname,
                                    one.dataType,
                                    tags.get(one.dataType),
                                    ModelFacts.properties(model, models, Set.of()),
                                    null));
        }
        Text tag = union.discriminator == null
                ? null
                : new Text(
                        union.discriminator.getPropertyBaseName(),
                        union.discriminator.getPropertyName(),
                        Doc.of("The property that distinguishes the variants."));
        return new UnionFacts(
                tag,
                variants,
                Stream.concat(Stream.ofNullable(tag), shared(variants)).toList());
    }

    private static Alternative alternative(CodegenProperty property) {
        String nodeType =
                property.isArray ? "ARRAY" : property.isBoolean ? "BOOLEAN" : property.isNumeric ? "NUMBER" : "STRING";
        return new Alternative(
                property.title, property.dataType, nodeType, Doc.of(property.unescapedDescription), property.isArray);
    }

    private static Stream<Text> shared(List<Variant> variants) {
        return variants.get(0).properties().stream()
                .filter(property -> property.variable()
                        && property.presence().always()
                        && property.value().type().equals("String"))
                .filter(property -> variants.stream()
                        .allMatch(variant -> variant.properties().stream()
                                .anyMatch(other -> other.variable()
                                        && other.presence().always()
                                        && other.name().equals(property.name())
                                        && other.value()
                                                .type()
                                                .equals(property.value().type()))))
                .map(property -> new Text(property.wireName(), property.name(), property.read()));
    }

    /** Returns the classes that the sealed interface permits, separated by commas. */
    public String permitted() {
        return variants.stream()
                .map(variant -> (variant.alternative() == null ? "" : variant.union() + ".") + variant.type())
                .collect(Collectors.joining(", "));
    }

    /** Returns the alternatives that are not objects. */
    public List<Alternative> alternatives() {
        return variants.stream()
                .map(Variant::alternative)
                .filter(alternative -> alternative != null)
                .toList();
    }
}
