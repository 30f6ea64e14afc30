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
 * A choice between shapes.
 *
 * @param tag the property that tells them apart, or null
 * @param variants the shapes
 * @param common texts that all of them have: the tag, and what all require
 */
public record UnionFacts(Text tag, List<Variant> variants, List<Text> common) {
    /**
     * A property that is text.
     *
     * @param wireName its name in JSON
     * @param name its name in Java
     * @param doc its description
     */
    public record Text(String wireName, String name, Doc doc) {}

    /**
     * One of the shapes.
     *
     * @param union the choice that it is one of
     * @param type the class that stands for it
     * @param value the text of the tag, where there is one
     * @param properties its properties, where it is an object that is told by its shape
     * @param alternative what it is where it is no object, or null
     */
    public record Variant(
            String union, String type, String value, List<PropertyFacts> properties, Alternative alternative) {
        /** What tells it from the others, as the deserializer takes it. */
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
     * A shape that is no object.
     *
     * @param name of the record that holds it
     * @param type what it holds
     * @param nodeType what it is in JSON
     * @param doc its description
     * @param list whether it is a list
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
                        Doc.of("What tells the variants apart."));
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

    /** The classes that the interface permits, separated by commas. */
    public String permitted() {
        return variants.stream()
                .map(variant -> (variant.alternative() == null ? "" : variant.union() + ".") + variant.type())
                .collect(Collectors.joining(", "));
    }

    /** The variants that are no objects. */
    public List<Alternative> alternatives() {
        return variants.stream()
                .map(Variant::alternative)
                .filter(alternative -> alternative != null)
                .toList();
    }
}
