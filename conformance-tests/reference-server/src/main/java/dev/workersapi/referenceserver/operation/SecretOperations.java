package dev.workersapi.referenceserver.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists, reads, sets and deletes secrets, which are bindings whose values are never returned. */
final class SecretOperations {
    private final Context context;

    SecretOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    Map<String, OperationHandler> handlers() {
        return Map.of(
                "listSecrets", this::list,
                "getSecret", this::get,
                "putSecret", this::put,
                "deleteSecret", this::delete);
    }

    private Exchange.Response list(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(Bindings.array(Bindings.secrets(worker.deployed())));
    }

    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(secret(worker.deployed(), call.secretName()));
    }

    private Exchange.Response put(OperationCall call) {
        ObjectNode secret = call.object();
        String name = secret.path("name").asText();
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        ObjectNode stored = Bindings.stored(secret);
        context.store().update(call.account(), call.script(), worker -> {
            refuseUnlessDeployed(worker);
            Optional<ObjectNode> old = worker.deployed().binding(name);
            if (old.isPresent() && !Bindings.isSecret(old.get())) {
                problems.add(
                        ErrorCode.BINDING_NAME_TWICE,
                        "/name",
                        "the Worker has a binding '" + name + "' of type "
                                + old.get().path("type") + ": choose another name, or remove that binding first");
            }
            problems.refuseIfAny();
            List<ObjectNode> bindings = without(worker.deployed(), name);
            bindings.add(stored);
            return context.next(
                    worker, withBindings(worker.deployed(), bindings, call.jsonBytes()), call.client(), true);
        });
        return Responses.success(stored);
    }

    private Exchange.Response delete(OperationCall call) {
        context.store().update(call.account(), call.script(), worker -> {
            refuseUnlessDeployed(worker);
            secret(worker.deployed(), call.secretName());
            List<ObjectNode> bindings = without(worker.deployed(), call.secretName());
            return context.next(worker, withBindings(worker.deployed(), bindings, 0), call.client(), true);
        });
        return Responses.deleted();
    }

    /** A change of a secret creates a version from the deployed one, so the latest version must be deployed. */
    private static void refuseUnlessDeployed(Worker worker) {
        if (!worker.isLatestDeployed()) {
            throw new Refusal(
                    ErrorCode.LATEST_NOT_DEPLOYED,
                    "the latest version of the Worker is not deployed, and secrets are changed in that: deploy it"
                            + " first, or upload a version with the secret");
        }
    }

    private static ObjectNode secret(WorkerVersion version, String name) {
        return version.binding(name)
                .filter(Bindings::isSecret)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.BINDING_NOT_FOUND, "the Worker has no secret of this name: list its secrets"));
    }

    private static List<ObjectNode> without(WorkerVersion version, String name) {
        List<ObjectNode> bindings = new ArrayList<>(version.bindings());
        bindings.removeIf(binding -> binding.path("name").asText().equals(name));
        return bindings;
    }

    private static VersionContent withBindings(WorkerVersion version, List<ObjectNode> bindings, long moreBytes) {
        return version.content().withBindings(bindings, version.describedBytes() + moreBytes);
    }
}
