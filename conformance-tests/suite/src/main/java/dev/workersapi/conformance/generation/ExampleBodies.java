package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.document.Operation;
import java.util.List;
import java.util.Set;

/** Replaces names and identifiers in example bodies with those of resources that a case creates. */
final class ExampleBodies {
    /** Operations whose body names the Worker. */
    private static final Set<String> NAMING_OPERATIONS = Set.of("createWorker", "updateWorker");

    /** The versions that the fixtures {@code deployed} and {@code second-version} save. */
    private static final List<String> VERSIONS = List.of("${deployed}", "${version}");

    private ExampleBodies() {}

    /** Returns a copy of an example that can be sent more than once. */
    static JsonNode repeatable(Operation operation, JsonNode example) {
        JsonNode body = example.deepCopy();
        if (NAMING_OPERATIONS.contains(operation.id())) {
            ((ObjectNode) body).put("name", "${script}");
        }
        int next = 0;
        for (JsonNode owner : body.findParents("version_id")) {
            ((ObjectNode) owner).put("version_id", VERSIONS.get(next++));
        }
        return body;
    }

    /** Whether a request contains an identifier that a fixture saves. */
    static boolean hasVersions(JsonNode request) {
        return !request.findParents("version_id").isEmpty();
    }
}
