package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.json.Json;
import dev.workersapi.client.model.Secret;
import dev.workersapi.client.model.WorkerVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Plans the bindings of a version: those that are named, and those that it inherits because they are not. */
final class BindingPlanner {
    private static final Set<String> SECRETS = Set.of("secret_text", "secret_key");

    private final DesiredWorker desired;
    private final CurrentWorker current;
    private final Map<String, JsonNode> before = new LinkedHashMap<>();

    BindingPlanner(DesiredWorker desired, CurrentWorker current) {
        this.desired = desired;
        this.current = current;
        current.base()
                .flatMap(WorkerVersion::bindings)
                .ifPresent(bindings -> Json.mapper()
                        .<JsonNode>valueToTree(bindings)
                        .forEach(binding -> before.put(binding.path("name").asText(), binding)));
    }

    /**
     * Plans the bindings.
     *
     * @param named the bindings that are named, without secrets
     * @param unchanged true if the version is already the desired one, so that its secrets have the desired values
     * @return all bindings of the version
     */
    ArrayNode addTo(Steps steps, JsonNode named, boolean unchanged) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Map<String, JsonNode> unnamed = new LinkedHashMap<>(before);
        for (JsonNode binding : named) {
            String name = binding.path("name").asText();
            unnamed.remove(name);
            unnamed.remove(binding.path("old_name").asText());
            all.add(binding);
            nameLine(steps, "binding", name, binding, unchanged);
        }
        for (Map.Entry<String, Secret> secret : desired.secrets().entrySet()) {
            unnamed.remove(secret.getKey());
            JsonNode binding = Json.mapper().valueToTree(secret.getValue());
            all.add(binding);
            nameLine(steps, "secret", secret.getKey(), binding, unchanged);
        }
        unnamed.forEach((name, binding) -> {
            if (keeps(steps, name, binding)) {
                all.add(inherit(name));
            }
        });
        return all;
    }

    /** Returns the types of bindings to keep even if they are created after the plan. */
    ArrayNode keptTypes() {
        ArrayNode types = JsonNodeFactory.instance.arrayNode();
        boolean all = desired.removedSecrets().stream().noneMatch(before::containsKey);
        // The API keeps them of the latest version, which is not the base if there is a newer one.
        if (all && current.newer().isEmpty()) {
            SECRETS.stream().sorted().forEach(types::add);
        }
        return types;
    }

    private void nameLine(Steps steps, String kind, String name, JsonNode binding, boolean unchanged) {
        JsonNode old = before.get(name);
        String type = binding.path("type").asText();
        boolean same = unchanged || type.equals("inherit");
        if (old == null) {
            steps.line(same ? Action.KEEP : Action.CREATE, kind, name, type);
        } else {
            boolean kept = same || JsonValues.matches(binding, old);
            steps.line(kept ? Action.KEEP : Action.CHANGE, kind, name, type);
            if (!same && isSecret(old) && !isSecret(binding)) {
                steps.warn("secret `" + name + "` would be replaced by a binding of type `" + type + "`");
            }
        }
    }

    private boolean keeps(Steps steps, String name, JsonNode binding) {
        String type = binding.path("type").asText();
        if (isSecret(binding)) {
            boolean kept = !desired.removedSecrets().contains(name);
            steps.line(kept ? Action.KEEP : Action.REMOVE, "secret", name, type);
            return kept;
        }
        boolean kept = !desired.removes(Resource.BINDINGS);
        steps.line(kept ? Action.KEEP : Action.REMOVE, "binding", name, type);
        if (!kept) {
            steps.warn("binding `" + name + "` of type `" + type + "` would vanish: the metadata does not name it");
        }
        return kept;
    }

    private ObjectNode inherit(String name) {
        ObjectNode inherit =
                JsonNodeFactory.instance.objectNode().put("type", "inherit").put("name", name);
        if (!current.newer().isEmpty()) {
            current.base().ifPresent(base -> inherit.put("version_id", base.id()));
        }
        return inherit;
    }

    private static boolean isSecret(JsonNode binding) {
        return SECRETS.contains(binding.path("type").asText());
    }
}
