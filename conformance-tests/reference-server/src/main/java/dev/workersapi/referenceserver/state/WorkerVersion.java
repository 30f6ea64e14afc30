package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A version of a Worker. The JSON in it is never changed.
 *
 * @param number counted from one
 * @param bindings without {@code inherit}, and without the values of secrets, which nothing ever asks for
 * @param settings the rest of what describes it, as it was sent, what the document does not know included
 * @param assets the configuration of its assets; empty where it has none
 * @param describedBytes about the size of all but the code
 */
public record WorkerVersion(
        UUID id,
        int number,
        Instant created,
        Code code,
        List<ObjectNode> bindings,
        ObjectNode settings,
        ObjectNode annotations,
        Optional<ObjectNode> assets,
        long describedBytes) {
    public WorkerVersion {
        bindings = List.copyOf(bindings);
    }

    public Optional<ObjectNode> binding(String name) {
        return bindings.stream()
                .filter(binding -> binding.path("name").asText().equals(name))
                .findFirst();
    }
}
