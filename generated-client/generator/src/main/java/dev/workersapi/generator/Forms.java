package dev.workersapi.generator;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.FileSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.Optional;
import java.util.stream.Stream;
import org.openapitools.codegen.utils.ModelUtils;

/** Finds the schemas of multipart bodies, which OpenAPI Generator itself splits into parameters. */
final class Forms {
    /** The extension that marks parts whose names the caller chooses. */
    static final String NAMED_BY_CALLER = "x-named-by-caller";

    private Forms() {}

    /** Returns the schema name of an operation's form. */
    static Optional<String> of(Operation operation) {
        return Optional.ofNullable(operation.getRequestBody())
                .map(RequestBody::getContent)
                .map((Content content) -> content.get("multipart/form-data"))
                .map(MediaType::getSchema)
                .map(schema -> ModelUtils.getSimpleRef(schema.get$ref()));
    }

    static Stream<String> names(OpenAPI document) {
        return document.getPaths().values().stream()
                .map(PathItem::readOperations)
                .flatMap(operations -> operations.stream())
                .flatMap(operation -> of(operation).stream());
    }

    /**
     * Converts forms that consist only of parts with names chosen by the caller to objects with files. OpenAPI
     * Generator would convert them to maps.
     */
    static void prepare(OpenAPI document) {
        names(document).distinct().forEach(name -> {
            Schema<?> form = document.getComponents().getSchemas().get(name);
            if (form.getProperties() == null && form.getAdditionalProperties() != null) {
                Schema<?> files = new ArraySchema().items(new FileSchema());
                files.addExtension(NAMED_BY_CALLER, true);
                form.addProperty("files", files);
                form.setAdditionalProperties(null);
            }
        });
    }
}
