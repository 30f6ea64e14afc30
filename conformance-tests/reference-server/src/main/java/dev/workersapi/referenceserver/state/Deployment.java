package dev.workersapi.referenceserver.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A deployment of one or two versions. Immutable; the JSON it contains must not be changed.
 *
 * @param client the client that created the deployment, such as {@code wrangler} or {@code api}
 * @param shares the shares of the versions, in the order of the request
 */
public record Deployment(UUID id, Instant created, String client, List<VersionShare> shares, ObjectNode annotations) {
    private static final long OVERHEAD_BYTES = 256;

    public Deployment {
        shares = List.copyOf(shares);
    }

    boolean contains(UUID version) {
        return shares.stream().anyMatch(share -> share.version().equals(version));
    }

    boolean isAllOf(UUID version) {
        return shares.stream().anyMatch(share -> share.version().equals(version) && share.isAll());
    }

    /** The version that handles most requests. If two versions have equal shares, this is the first one. */
    UUID mainVersion() {
        return Collections.max(shares, Comparator.comparing(VersionShare::percentage))
                .version();
    }

    /** The approximate number of bytes stored. */
    long bytes() {
        long bytes = OVERHEAD_BYTES;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            bytes += annotation.getKey().length()
                    + annotation.getValue().asText().length();
        }
        return bytes;
    }
}
