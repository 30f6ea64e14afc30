package dev.workersapi.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Validates values with schemas. The validator needs about a kilobyte of working memory, which is reused as long as it
 * contains nothing about an earlier value. Not thread-safe.
 */
final class Validation {
    private @Nullable ExecutionContext unused;

    List<Error> errors(Schema schema, JsonNode value) {
        ExecutionContext context = unused == null ? schema.createExecutionContext() : unused;
        // After an exception, the state of the context is unknown.
        unused = null;
        schema.validate(context, value);
        if (isUnused(context)) {
            unused = context;
            return List.of();
        }
        return context.getErrors();
    }

    private static boolean isUnused(ExecutionContext context) {
        return context.getErrors().isEmpty()
                && context.getAnnotations().asMap().isEmpty()
                && context.getDiscriminatorMapping().isEmpty()
                && !context.isUnevaluatedPropertiesPresent()
                && !context.isUnevaluatedItemsPresent();
    }
}
