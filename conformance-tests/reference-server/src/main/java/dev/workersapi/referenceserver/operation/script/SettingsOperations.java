package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.KeptBindings;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.call.Trigger;
import dev.workersapi.referenceserver.operation.result.ResultJson;
import dev.workersapi.referenceserver.operation.upload.BoundParts;
import dev.workersapi.referenceserver.operation.upload.CompatibilityDate;
import dev.workersapi.referenceserver.operation.upload.Uploads;
import dev.workersapi.referenceserver.state.Binding;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.Migrations;
import dev.workersapi.referenceserver.state.SharedSettings;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and changes the settings of a version, the settings of all versions, and the usage model. */
public final class SettingsOperations {
    private static final Set<String> NOT_SETTINGS = Set.of("annotations", "bindings", "migrations");

    private final Context context;

    public SettingsOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "getSettings", this::get,
                "patchSettings", this::patch,
                "getScriptSettings", this::getShared,
                "patchScriptSettings", this::patchShared,
                "getUsageModel", this::getUsage,
                "updateUsageModel", this::putUsage);
    }

    private Exchange.Response get(OperationCall call) {
        return Responses.success(ResultJson.settings(context.store().get(call.account(), call.script())));
    }

    /** Changes the settings of a version. Settings that the request omits are kept, except for the annotations. */
    private Exchange.Response patch(OperationCall received) {
        Problems problems = new Problems();
        Worker after = context.store().update(received.account(), received.script(), worker -> {
            refuseUnlessDeployed(worker);
            WorkerVersion deployed = worker.deployed();
            OperationCall call = KeptBindings.resolved(received, deployed);
            ObjectNode patch = call.object();
            context.rules().check(call.ruled(deployed.code()), problems);
            CompatibilityDate.check(patch, context.now(), problems);
            BoundParts.check(patch.path("bindings"), deployed.code(), problems);
            List<Binding> bindings = patch.has("bindings")
                    ? Bindings.resolved(patch.path("bindings"), Set.of(), Optional.of(worker), false, problems)
                    : deployed.bindings();
            Migrations.check(patch.path("migrations"), Optional.of(worker), bindings, problems);
            problems.refuseIfAny();
            long bytes = deployed.describedBytes() + call.jsonBytes();
            VersionContent content = deployed.content()
                    .withSettings(settings(deployed, patch), bytes)
                    .withAnnotations(context.rules().truncated("Annotations", patch.path("annotations")))
                    .withMigrations(Uploads.migrations(patch));
            if (patch.has("bindings")) {
                content = content.withBindings(bindings, bytes);
            }
            ObjectNode shared = SharedSettings.in(patch);
            return context.nextDeployed(worker, content, call.client(), Trigger.UPLOAD)
                    .with(worker.shared().patched(shared, shared.isEmpty() ? 0 : call.jsonBytes()), context.now());
        });
        return Responses.success(ResultJson.settings(after));
    }

    /**
     * Rejects a change unless the latest version is deployed, because the change creates a version that is based on the
     * deployed one.
     */
    private static void refuseUnlessDeployed(Worker worker) {
        if (!worker.isLatestDeployed()) {
            throw new Refusal(
                    ErrorCode.LATEST_NOT_DEPLOYED_FOR_SETTINGS,
                    "the latest version of the Worker is not deployed: deploy it before you change settings");
        }
    }

    private Exchange.Response getShared(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(ResultJson.sharedSettings(worker.shared()));
    }

    private Exchange.Response patchShared(OperationCall call) {
        ObjectNode patch = call.object();
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        Worker after = context.store().update(call.account(), call.script(), worker -> {
            problems.refuseIfAny();
            return worker.with(worker.shared().patched(patch, call.jsonBytes()), context.now());
        });
        return Responses.success(ResultJson.sharedSettings(after.shared()));
    }

    private Exchange.Response getUsage(OperationCall call) {
        return Responses.success(ResultJson.usage(
                context.store().get(call.account(), call.script()).deployed()));
    }

    private Exchange.Response putUsage(OperationCall call) {
        Worker after = context.store().update(call.account(), call.script(), worker -> {
            WorkerVersion deployed = worker.deployed();
            if (!call.object().has("usage_model")) {
                return worker;
            }
            ObjectNode settings = deployed.settings().deepCopy();
            settings.set("usage_model", call.object().get("usage_model"));
            VersionContent content = deployed.content().inherited().withSettings(settings, deployed.describedBytes());
            return context.nextDeployed(worker, content, call.client(), Trigger.UPLOAD);
        });
        return Responses.success(ResultJson.usage(after.deployed()));
    }

    private static ObjectNode settings(WorkerVersion version, ObjectNode patch) {
        ObjectNode settings = version.settings().deepCopy();
        for (Map.Entry<String, JsonNode> change : patch.properties()) {
            if (!NOT_SETTINGS.contains(change.getKey()) && !SharedSettings.NAMES.contains(change.getKey())) {
                settings.set(change.getKey(), change.getValue());
            }
        }
        return settings;
    }
}
