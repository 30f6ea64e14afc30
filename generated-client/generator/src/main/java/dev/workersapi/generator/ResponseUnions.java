package dev.workersapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.utils.ModelUtils;

/**
 * Merges each union in requests with the corresponding union in responses, so that values can be read and sent back.
 *
 * <p>The first alternative of a response union is the request union. Its other alternatives occur only in responses. In
 * tagged unions, they represent a variant with an unknown tag, which every union in Java has anyway. In untagged
 * unions, they are additional shapes.
 */
final class ResponseUnions {
    private ResponseUnions() {}

    /** Returns the names of the response unions, each with the name of the union that replaces it. */
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
