package dev.workersapi.referenceserver.operation.upload;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.state.Code;
import java.util.Set;

/**
 * Rejects bindings to parts unless the Worker uses service-worker syntax. This cannot be a rule in the document,
 * because a settings change contains no code, so the check depends on the deployed version.
 */
public final class BoundParts {
    private static final Set<String> TYPES = Set.of("text_blob", "data_blob", "wasm_module");

    private BoundParts() {}

    public static void check(JsonNode bindings, Code code, Problems problems) {
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
