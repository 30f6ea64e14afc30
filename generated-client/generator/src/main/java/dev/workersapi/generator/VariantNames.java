package dev.workersapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives a type to strings that select variants of a union, such as {@code BindingType} for the types of bindings to
 * keep.
 */
@SuppressWarnings("rawtypes") // as OpenAPI Generator declares them
final class VariantNames {
    /** The extension that names the union. */
    private static final String VARIANT_OF = "x-variant-of";

    private final Map<String, Schema> schemas;
    private final Map<String, Schema> added = new TreeMap<>();

    private VariantNames(Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** Replaces the strings with enumerations of the values of the unions' discriminators. */
    static void prepare(OpenAPI document) {
        VariantNames names = new VariantNames(document.getComponents().getSchemas());
        names.schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .forEach(names::replace);
        names.schemas.putAll(names.added);
    }

    private void replace(Schema<?> schema) {
        for (Schema<?> property : schema.getProperties().values()) {
            Schema<?> items = property.getItems();
            if (items != null
                    && items.getExtensions() != null
                    && items.getExtensions().containsKey(VARIANT_OF)) {
                property.setItems(
                        enumeration(String.valueOf(items.getExtensions().get(VARIANT_OF))));
            }
        }
    }

    private Schema<?> enumeration(String union) {
        Discriminator discriminator = schemas.get(union).getDiscriminator();
        String tag = discriminator.getPropertyName();
        String name = union + Character.toUpperCase(tag.charAt(0)) + tag.substring(1);
        if (schemas.containsKey(name)) {
            throw new IllegalStateException(
                    "the name `" + name + "` is that of a schema, but also that of the values of `" + tag + "` in `"
                            + union + "`; rename the schema");
        }
        added.computeIfAbsent(name, unused -> {
            StringSchema values = new StringSchema();
            values.setDescription("The `" + tag + "` of a variant of `" + union + "`.");
            discriminator.getMapping().keySet().stream().sorted().forEach(values::addEnumItem);
            return values;
        });
        return new Schema<>().$ref("#/components/schemas/" + name);
    }
}
