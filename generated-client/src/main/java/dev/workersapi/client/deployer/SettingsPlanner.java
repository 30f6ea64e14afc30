package dev.workersapi.client.deployer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.client.api.WorkersApis;
import dev.workersapi.client.deployer.Change.Action;
import dev.workersapi.client.model.ScriptSettings;

/** Plans the settings that all versions share, such as observability. */
final class SettingsPlanner {
    private SettingsPlanner() {}

    static void addTo(Steps steps, WorkersApis apis, DesiredWorker desired, CurrentWorker current) {
        ObjectNode before = JsonValues.of(current.settings());
        ObjectNode patch = before.objectNode();
        VersionMetadata.shared(desired).properties().forEach(setting -> {
            boolean same = JsonValues.matches(setting.getValue(), before.path(setting.getKey()));
            Action action = same ? Action.KEEP : current.exists() ? Action.CHANGE : Action.CREATE;
            steps.line(action, "setting", setting.getKey(), setting.getValue().toString());
            if (!same) {
                patch.set(setting.getKey(), setting.getValue());
            }
        });
        // The upload of a new Worker already contains them.
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
