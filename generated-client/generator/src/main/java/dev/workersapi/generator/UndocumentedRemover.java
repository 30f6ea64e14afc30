package dev.workersapi.generator;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.openapitools.codegen.OpenAPINormalizer;
import org.openapitools.codegen.utils.ModelUtils;

/**
 * Removes everything that is marked as undocumented before code is generated: operations, parameters, schemas,
 * properties and variants of unions. No source guarantees these parts, so the client does not offer them. Received
 * values that contain them are kept like other unknown values.
 */
public final class UndocumentedRemover extends OpenAPINormalizer {
    private static final String STABILITY = "x-stability";
    private static final String UNDOCUMENTED = "undocumented";

    private final Set<String> removed = new TreeSet<>();
    private final Set<Schema<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Objects whose properties were all undocumented. */
    private final Set<Schema<?>> emptied = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Called by OpenAPI Generator. */
    public UndocumentedRemover(OpenAPI document, Map<String, String> rules) {
        super(document, rules);
    }

    @Override
    protected void normalize() {
        removeComponents(openAPI.getComponents());
        openAPI.getPaths().values().forEach(this::removeOperations);
        openAPI.getPaths().values().removeIf(path -> path.readOperations().isEmpty());
        super.normalize();
    }

    private void removeComponents(Components components) {
        components.getSchemas().forEach((name, schema) -> {
            if (isUndocumented(schema.getExtensions())) {
                removed.add(name);
            }
        });
        components.getSchemas().keySet().removeAll(removed);
        components.getSchemas().values().forEach(this::removeParts);
    }

    private void removeOperations(PathItem path) {
        path.readOperationsMap().forEach((method, operation) -> {
            if (isUndocumented(operation.getExtensions())) {
                path.operation(method, null);
            } else {
                removeParts(operation);
            }
        });
        removeParameters(path.getParameters());
    }

    private void removeParts(Operation operation) {
        removeParameters(operation.getParameters());
        RequestBody body = operation.getRequestBody();
        if (body != null) {
            removeParts(body.getContent());
            if (!Boolean.TRUE.equals(body.getRequired()) && isEmpty(body.getContent())) {
                operation.setRequestBody(null);
            }
        }
        operation.getResponses().values().forEach(response -> removeParts(response.getContent()));
    }

    /** Returns true if all properties of a body are undocumented. */
    private boolean isEmpty(Content content) {
        return content.values().stream()
                .allMatch(type -> emptied.contains(ModelUtils.getReferencedSchema(openAPI, type.getSchema())));
    }

    private void removeParts(Content content) {
        if (content != null) {
            content.values().forEach(type -> removeParts(type.getSchema()));
        }
    }

    private void removeParameters(List<Parameter> parameters) {
        if (parameters != null) {
            parameters.removeIf(parameter -> isUndocumented(target(parameter).getExtensions()));
        }
    }

    private Parameter target(Parameter parameter) {
        return parameter.get$ref() == null
                ? parameter
                : openAPI.getComponents().getParameters().get(ModelUtils.getSimpleRef(parameter.get$ref()));
    }

    private void removeParts(Schema<?> schema) {
        if (schema == null || !seen.add(schema)) {
            return;
        }
        if (schema.getProperties() != null) {
            if (schema.getProperties().values().removeIf(this::isRemoved)
                    && schema.getProperties().isEmpty()) {
                emptied.add(schema);
            }
            schema.getProperties().values().forEach(this::removeParts);
        }
        removeMembers(schema.getOneOf());
        removeMembers(schema.getAllOf());
        if (schema.getDiscriminator() != null && schema.getDiscriminator().getMapping() != null) {
            schema.getDiscriminator().getMapping().values().removeIf(this::isRemoved);
        }
        removeParts(schema.getItems());
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            removeParts(values);
        }
    }

    @SuppressWarnings("rawtypes")
    private void removeMembers(List<Schema> members) {
        if (members != null) {
            members.removeIf(this::isRemoved);
            members.forEach(this::removeParts);
        }
    }

    private boolean isRemoved(Schema<?> schema) {
        return isUndocumented(schema.getExtensions()) || isRemoved(schema.get$ref());
    }

    private boolean isRemoved(String reference) {
        return reference != null && removed.contains(ModelUtils.getSimpleRef(reference));
    }

    private static boolean isUndocumented(Map<?, ?> extensions) {
        return extensions != null && UNDOCUMENTED.equals(extensions.get(STABILITY));
    }
}
