package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.PlacementAnalysis;
import dev.workersapi.client.model.WorkerVersion;
import java.util.List;
import java.util.Set;

/** The metadata of a deployment, split into the parts that are handled differently. */
final class VersionMetadata {
    /** The settings that all versions share, which belong to the Worker. */
    static final Set<String> SHARED = Set.of("logpush", "observability", "tags", "tail_consumers");

    /** The settings of a version that are kept if the metadata does not include them. */
    private static final List<String> KEPT = List.of(
            "compatibility_date",
            "compatibility_flags",
            "limits",
            "placement",
            "usage_model",
            "cache_options",
            "exports");

    private VersionMetadata() {}

    /** Returns the part that belongs to the content of a version, including its secrets. */
    static ObjectNode content(DesiredWorker desired) {
        ObjectNode metadata = JsonValues.of(desired.metadata());
        metadata.remove(SHARED);
        metadata.remove(List.of("annotations", "migrations"));
        ArrayNode bindings = metadata.arrayNode();
        for (JsonNode binding : metadata.path("bindings")) {
            if (!desired.secrets().containsKey(binding.path("name").asText())) {
                bindings.add(binding);
            }
        }
        desired.secrets().values().forEach(secret -> bindings.add(Json.mapper().<JsonNode>valueToTree(secret)));
        return metadata.set("bindings", bindings);
    }

    /** Returns the settings shared by all versions that the metadata names. */
    static ObjectNode shared(DesiredWorker desired) {
        return JsonValues.of(desired.metadata()).retain(SHARED);
    }

    /** Returns the settings of a version without its bindings, in the form in which a request contains them. */
    static ObjectNode settings(WorkerVersion version) {
        ObjectNode settings = JsonValues.of(version).retain(KEPT);
        if (version.placement().filter(PlacementAnalysis.class::isInstance).isPresent()) {
            settings.remove("placement");
        } else if (settings.get("placement") instanceof ObjectNode placement) {
            placement.remove(List.of("status", "last_analyzed_at"));
        }
        return settings;
    }
}
