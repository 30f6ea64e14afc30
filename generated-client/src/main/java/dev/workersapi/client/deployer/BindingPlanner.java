package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.model.WorkerVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Plans the bindings of a version: those that the deployment names, and those that the version inherits. */
final class BindingPlanner {
    private static final List<String> SECRETS = List.of("secret_key", "secret_text");

    private final DesiredWorker desired;
    private final CurrentWorker current;
    private final Map<String, JsonNode> before = new LinkedHashMap<>();

    BindingPlanner(DesiredWorker desired, CurrentWorker current) {
        this.desired = desired;
        this.current = current;
        current.base()
                .map(JsonValues::of)
                .ifPresent(base -> base.path("bindings").forEach(binding -> before.put(name(binding), binding)));
    }

    /**
     * Plans the bindings.
     *
     * @param named the bindings that the deployment names
     * @param unchanged true if the deployed version already has the desired content, so that its secrets have the
     *     desired values
     * @return all bindings of the version
     */
    ArrayNode addTo(Steps steps, JsonNode named, boolean unchanged) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Map<String, JsonNode> unnamed = new LinkedHashMap<>(before);
        for (JsonNode binding : named) {
            unnamed.remove(name(binding));
            unnamed.remove(binding.path("old_name").asText());
            all.add(binding);
            addNamed(steps, binding, unchanged || type(binding).equals("inherit"));
        }
        unnamed.values().stream().filter(binding -> keeps(steps, binding)).forEach(kept -> {
            ObjectNode inherit = all.addObject().put("type", "inherit").put("name", name(kept));
            if (!current.newer().isEmpty()) {
                current.base().map(WorkerVersion::id).ifPresent(base -> inherit.put("version_id", base));
            }
        });
        return all;
    }

    /** Returns the bindings of a version, in which `inherit` is replaced with the inherited bindings. */
    List<JsonNode> resolved(ArrayNode bindings) {
        return StreamSupport.stream(bindings.spliterator(), false)
                .map(binding -> type(binding).equals("inherit")
                        ? before.getOrDefault(binding.path("old_name").asText(name(binding)), binding)
                        : binding)
                .toList();
    }

    private void addNamed(Steps steps, JsonNode binding, boolean same) {
        JsonNode old = before.get(name(binding));
        boolean kept = same || (old != null && JsonValues.matches(binding, old));
        Action action = kept ? Action.KEEP : old == null ? Action.CREATE : Action.CHANGE;
        steps.line(action, kind(binding), name(binding), type(binding));
    }

    private boolean keeps(Steps steps, JsonNode binding) {
        String name = name(binding);
        boolean kept = isSecret(binding)
                ? !desired.removedSecrets().contains(name)
                : !desired.removed().contains(Resource.BINDINGS);
        steps.line(kept ? Action.KEEP : Action.REMOVE, kind(binding), name, type(binding));
        if (!kept && !isSecret(binding)) {
            steps.warn("binding `" + name + "` would vanish, because the metadata does not name it");
        }
        return kept;
    }

    private static String name(JsonNode binding) {
        return binding.path("name").asText();
    }

    private static String type(JsonNode binding) {
        return binding.path("type").asText();
    }

    private static String kind(JsonNode binding) {
        return isSecret(binding) ? "secret" : "binding";
    }

    private static boolean isSecret(JsonNode binding) {
        return SECRETS.contains(type(binding));
    }
}
