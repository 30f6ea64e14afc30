package dev.workersapi.referenceserver.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.state.Code;
import java.util.Set;

/**
 * Bindings to parts of a script, which a Worker of modules cannot have. The document does not state this as a rule, since
 * a change of settings brings no code: it depends on the version that is deployed.
 */
final class BoundParts {
    private static final Set<String> TYPES = Set.of("text_blob", "data_blob", "wasm_module");

    private BoundParts() {}

    static void check(JsonNode bindings, Code code, Problems problems) {
        for (int i = 0; i < bindings.size() && !code.serviceWorker(); i++) {
            String type = bindings.get(i).path("type").asText();
            if (TYPES.contains(type)) {
                problems.invalid(
                        "/bindings/" + i + "/type",
                        type + " is for service worker syntax alone: import the module instead, or use body_part");
            }
        }
    }
}
