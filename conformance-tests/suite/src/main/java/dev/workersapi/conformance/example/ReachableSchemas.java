package dev.workersapi.conformance.example;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.document.ApiDocument;
import dev.workersapi.engine.document.Direction;
import dev.workersapi.engine.document.Operation;
import dev.workersapi.engine.http.MediaType;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds the component schemas that describe JSON in one direction. */
final class ReachableSchemas {
    private final ApiDocument document;
    private final Set<String> reachable = new TreeSet<>();

    private ReachableSchemas(ApiDocument document) {
        this.document = document;
    }

    static Set<String> of(ApiDocument document, Direction direction) {
        ReachableSchemas schemas = new ReachableSchemas(document);
        for (Operation operation : document.operations()) {
            if (direction == Direction.REQUEST) {
                operation.requestBody().ifPresent(body -> schemas.followContent(body.content()));
            } else {
                operation.responses().values().forEach(response -> schemas.followContent(response.content()));
            }
        }
        return schemas.reachable;
    }

    private void followContent(Map<String, Operation.Content> content) {
        content.forEach((type, form) -> {
            if (MediaType.isJson(type)) {
                follow(form.schema());
            } else {
                // A form is not JSON. Its encoding shows which of its parts are.
                JsonNode parts = new Schemas(document).resolve(form.schema()).path("properties");
                form.encoding().forEach((name, types) -> {
                    if (types.contains("application/json")) {
                        follow(parts.path(name));
                    }
                });
            }
        });
    }

    private void follow(JsonNode node) {
        if (ApiDocument.isReference(node)) {
            if (reachable.add(ApiDocument.name(node))) {
                follow(document.resolve(node));
            }
        } else {
            node.forEach(this::follow);
        }
    }
}
