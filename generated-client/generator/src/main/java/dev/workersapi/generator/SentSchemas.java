package dev.workersapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.openapitools.codegen.utils.ModelUtils;

/** Finds the schemas that occur in request bodies. */
@SuppressWarnings("rawtypes") // as OpenAPI Generator declares them
final class SentSchemas {
    private final Map<String, Schema> schemas;
    private final Set<String> found = new HashSet<>();

    private SentSchemas(OpenAPI document) {
        this.schemas = document.getComponents().getSchemas();
    }

    /** Returns their names. */
    static Set<String> of(OpenAPI document) {
        SentSchemas sent = new SentSchemas(document);
        document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(Collection::stream)
                .map(Operation::getRequestBody)
                .map(body -> ModelUtils.getReferencedRequestBody(document, body))
                .filter(body -> body != null)
                .flatMap(body -> body.getContent().values().stream())
                .map(MediaType::getSchema)
                .forEach(sent::visit);
        return sent.found;
    }

    private void visit(Schema<?> schema) {
        if (schema.get$ref() != null) {
            String name = ModelUtils.getSimpleRef(schema.get$ref());
            if (found.add(name)) {
                visit(schemas.get(name));
            }
        }
        Stream.of(schema.getOneOf(), schema.getAnyOf(), schema.getAllOf())
                .filter(alternatives -> alternatives != null)
                .flatMap(List::stream)
                .forEach(this::visit);
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(this::visit);
        }
        if (schema.getItems() != null) {
            visit(schema.getItems());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            visit(values);
        }
    }
}
