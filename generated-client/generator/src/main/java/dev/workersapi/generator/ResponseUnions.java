package dev.workersapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openapitools.codegen.utils.ModelUtils;

/**
 * Merges the union of a request with that of the response, so that a value can be read and sent again.
 *
 * <p>A response union has the request union as its first alternative, and adds alternatives that occur in responses
 * only. For tagged unions this is the variant with any unknown tag, which every union has in Java anyway. For untagged
 * unions it is another shape.
 */
final class ResponseUnions {
    private ResponseUnions() {}

    /** Returns the names of the response unions, each with the union that replaces it. */
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
