package dev.workersapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.utils.ModelUtils;

/**
 * Makes one union of what is sent and what comes back, so that what was read can be sent again.
 *
 * <p>A choice whose first alternative is itself a choice adds what comes back only. Where the variants have a tag
 * that addition is any unknown tag, which every union in Java has anyway; where they have none it is one more shape.
 */
final class ResponseUnions {
    private ResponseUnions() {}

    /** The names of the choices that come back, each with the name of the one that stands for both. */
    @SuppressWarnings("rawtypes")
    static Map<String, String> merge(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Map<String, String> merged = new LinkedHashMap<>();
        schemas.forEach((name, schema) -> {
            List<Schema> alternatives = alternatives(schema);
            if (alternatives.size() > 1 && alternatives.get(0).get$ref() != null) {
                String sent = ModelUtils.getSimpleRef(alternatives.get(0).get$ref());
                if (!alternatives(schemas.get(sent)).isEmpty()) {
                    merged.put(name, sent);
                }
            }
        });
        merged.forEach((returned, sent) -> {
            Schema<?> union = schemas.get(sent);
            for (Schema more :
                    alternatives(schemas.get(returned)).stream().skip(1).toList()) {
                if (union.getDiscriminator() == null) {
                    union.addOneOfItem(more);
                } else {
                    schemas.remove(ModelUtils.getSimpleRef(more.get$ref()));
                }
            }
        });
        merged.keySet().forEach(returned -> ((Schema<?>) schemas.get(returned)).setOneOf(null));
        return merged;
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static List<Schema> alternatives(Schema schema) {
        return schema == null || schema.getOneOf() == null ? List.of() : schema.getOneOf();
    }
}
