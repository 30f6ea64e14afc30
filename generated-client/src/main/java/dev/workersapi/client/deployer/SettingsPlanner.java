package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.model.ScriptSettings;
import java.util.Map;

/** Plans the settings of all versions, such as observability. */
final class SettingsPlanner {
    private final WorkersApis apis;
    private final DesiredWorker desired;
    private final CurrentWorker current;

    SettingsPlanner(WorkersApis apis, DesiredWorker desired, CurrentWorker current) {
        this.apis = apis;
        this.desired = desired;
        this.current = current;
    }

    void addTo(Steps steps) {
        ObjectNode named = VersionMetadata.shared(desired);
        ObjectNode before = JsonValues.of(current.settings());
        ObjectNode patch = named.deepCopy();
        for (Map.Entry<String, JsonNode> setting : named.properties()) {
            boolean same = JsonValues.matches(setting.getValue(), before.path(setting.getKey()));
            Action action = same ? Action.KEEP : current.exists() ? Action.CHANGE : Action.CREATE;
            steps.line(action, "setting", setting.getKey(), setting.getValue().toString());
            if (same) {
                patch.remove(setting.getKey());
            }
        }
        // The upload of a new Worker contains them.
        if (!patch.isEmpty() && current.exists()) {
            ScriptSettings settings = JsonValues.to(ScriptSettings.class, patch);
            steps.check("patchScriptSettings", settings);
            steps.write(
                    "settings",
                    () -> apis.settings().patchScriptSettings(desired.name(), settings),
                    () -> JsonValues.matches(
                            patch, JsonValues.of(apis.settings().getScriptSettings(desired.name()))));
        }
    }
}
