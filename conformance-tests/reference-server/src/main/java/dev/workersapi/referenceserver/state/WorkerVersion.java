package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A version of a Worker. Immutable.
 *
 * @param number the number of the version, from 1
 * @param client the client that created the version, such as {@code wrangler} or {@code api}
 */
public record WorkerVersion(UUID id, int number, Instant created, String client, VersionContent content) {
    public Code code() {
        return content.code();
    }

    public List<Binding> bindings() {
        return content.bindings();
    }

    public ObjectNode settings() {
        return content.settings();
    }

    public ObjectNode annotations() {
        return content.annotations();
    }

    public Optional<ObjectNode> assets() {
        return content.assets();
    }

    public long describedBytes() {
        return content.describedBytes();
    }

    WorkerVersion withoutBindings(Predicate<Binding> removed) {
        List<Binding> kept = bindings().stream().filter(removed.negate()).toList();
        return kept.size() == bindings().size()
                ? this
                : new WorkerVersion(id, number, created, client, content.withBindings(kept, describedBytes()));
    }

    public Optional<Binding> binding(String name) {
        return bindings().stream()
                .filter(binding -> binding.name().equals(name))
                .findFirst();
    }
}
