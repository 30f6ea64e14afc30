package dev.workersapi.referenceserver.operation.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.result.VersionModules;
import dev.workersapi.referenceserver.operation.upload.Uploads;
import dev.workersapi.referenceserver.state.Binding;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.Migrations;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a JSON Merge Patch to the latest version of a Worker, as the API's schemas describe it. The vendor's CLI also
 * sends {@code env}, a map of bindings by name.
 */
final class VersionPatch {
    private final Context context;
    private final Uploads uploads;

    VersionPatch(Context context, Uploads uploads) {
        this.context = context;
        this.uploads = uploads;
    }

    /**
     * Returns the content of the version that the patch creates.
     *
     * @throws Refusal with all errors, if there are any
     */
    VersionContent content(OperationCall call, Worker worker) {
        WorkerVersion latest = worker.latest();
        ObjectNode patch = call.object();
        Problems problems = new Problems();
        Uploads.Checked upload = uploads.check(call, worker.name(), code(patch, latest.code(), problems), problems);
        List<Binding> bindings = bindings(patch, worker, problems);
        Migrations.check(patch.path("migrations"), Optional.of(worker), bindings, problems);
        problems.refuseIfAny();
        ObjectNode annotations = MergePatch.object(latest.annotations(), Uploads.object(patch.path("annotations")));
        return new VersionContent(
                upload.code(),
                bindings,
                MergePatch.object(latest.settings(), Uploads.settings(patch)),
                context.rules().truncated("Annotations", annotations),
                upload.newAssets().or(() -> assets(patch, latest)),
                Uploads.migrations(patch),
                latest.describedBytes() + call.jsonBytes());
    }

    private Code code(ObjectNode patch, Code latest, Problems problems) {
        if (!patch.has("modules") && !patch.has("main_module")) {
            return latest;
        }
        List<Code.Module> modules =
                patch.has("modules") ? VersionModules.read(patch.path("modules"), problems) : latest.modules();
        String main = patch.path("main_module").asText(latest.entry());
        Code code = uploads.code(Optional.of(main), Optional.empty(), modules, problems);
        if (code.main().isEmpty()) {
            problems.invalid(
                    "/main_module",
                    "'" + main + "' is not among the modules " + code.fileNames()
                            + ": add that module, or name another");
        }
        return code;
    }

    private List<Binding> bindings(ObjectNode patch, Worker worker, Problems problems) {
        List<Binding> bindings = new ArrayList<>(
                patch.has("bindings")
                        ? Bindings.resolved(patch.path("bindings"), Set.of(), Optional.of(worker), false, problems)
                        : worker.latest().bindings());
        for (Map.Entry<String, JsonNode> change : patch.path("env").properties()) {
            String name = change.getKey();
            bindings.removeIf(binding -> binding.name().equals(name));
            if (change.getValue() instanceof ObjectNode sent
                    && sent.path("type").isTextual()) {
                ObjectNode binding = sent.deepCopy().put("name", name);
                context.rules().checkBinding(binding, Pointers.child("/env", name), problems);
                bindings.add(Binding.of(binding));
            } else if (!change.getValue().isNull()) {
                problems.invalid(
                        Pointers.child("/env", name), "expected a binding with a type, or null to delete the binding");
            }
        }
        return bindings;
    }

    private static Optional<ObjectNode> assets(ObjectNode patch, WorkerVersion latest) {
        if (patch.path("assets").isNull()) {
            return Optional.empty();
        }
        ObjectNode config = Uploads.object(patch.at("/assets/config"));
        return latest.assets().map(before -> MergePatch.object(before, config));
    }
}
