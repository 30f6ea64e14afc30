package dev.workersapi.conformance.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.cases.TestAccount;
import dev.workersapi.conformance.cases.Variables;
import dev.workersapi.engine.document.Operation;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replaces names and identifiers in example bodies with those of the resources that a case creates. */
final class ExampleBodies {
    /** Operations whose body contains the name of the Worker. */
    private static final Set<String> NAMING_OPERATIONS = Set.of("createWorker", "updateWorker", "editWorker");

    private static final String OWN_NAME = "${script}";

    /** The variables in which the fixtures {@code deployed} and {@code second-version} save versions. */
    private static final List<String> VERSIONS = List.of("${deployed}", "${version}");

    /**
     * The properties of triggers that refer to a Worker or a zone, with the values that replace those of the example.
     */
    private static final Map<String, String> TRIGGERS = Map.of(
            "script", "${script}",
            "service", "${script}",
            "zone_id", "${zone_id}",
            "zone_name", "${zone_name}",
            "hostname", "${unique}.${zone_name}",
            "pattern", "${unique}.${zone_name}/*");

    /** Operations whose body is a trigger: a route or a custom domain. */
    private static final Set<String> TRIGGER_OPERATIONS = Set.of("createRoute", "updateRoute", "attachDomain");

    /** Sample values of the variables, which the document accepts in bodies. */
    private static final Variables SAMPLES = TestAccount.of("account", TestAccount.Zone.EXAMPLE)
            .addTo(new Variables(Map.of(
                    "script", "my-worker",
                    "deployed", "5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c11",
                    "version", "5f3b0a54-4a5f-4c5e-9d2e-7f5f0f1d1c12")));

    private ExampleBodies() {}

    /** Returns a copy of an example that can be sent more than once. */
    static JsonNode repeatable(Operation operation, JsonNode example) {
        JsonNode body = example.deepCopy();
        if (NAMING_OPERATIONS.contains(operation.id()) && body.has("name")) {
            ((ObjectNode) body).put("name", OWN_NAME);
        }
        if (refersToWorker(operation)) {
            TRIGGERS.forEach((name, value) -> {
                if (body.has(name)) {
                    ((ObjectNode) body).put(name, value);
                }
            });
        }
        int next = 0;
        for (JsonNode owner : body.findParents("version_id")) {
            ((ObjectNode) owner).put("version_id", VERSIONS.get(next++));
        }
        return body;
    }

    /**
     * Returns a body in which the Worker's name starts with the name that the case may use, because any other Worker
     * may belong to someone else.
     */
    static JsonNode withOwnName(Operation operation, JsonNode body) {
        String name = body.path("name").asText(OWN_NAME);
        return NAMING_OPERATIONS.contains(operation.id()) && !name.startsWith(OWN_NAME)
                ? ((ObjectNode) body.deepCopy()).put("name", OWN_NAME + name)
                : body;
    }

    /** Returns a body with all variables replaced, to check it against the document. */
    static JsonNode filled(JsonNode body) {
        return SAMPLES.fill(body);
    }

    /** Returns true if the body names a Worker that must exist. */
    static boolean refersToWorker(Operation operation) {
        return TRIGGER_OPERATIONS.contains(operation.id());
    }

    /** Returns true if a request contains an identifier that a fixture saves. */
    static boolean hasVersions(JsonNode request) {
        return !request.findParents("version_id").isEmpty();
    }
}
