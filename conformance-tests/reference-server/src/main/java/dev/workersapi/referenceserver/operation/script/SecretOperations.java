package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.json.Pointers;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.call.Trigger;
import dev.workersapi.referenceserver.state.Binding;
import dev.workersapi.referenceserver.state.Bindings;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists, reads, sets and deletes secrets, which are bindings whose values are never returned. Each change creates a
 * version and immediately deploys it to all traffic, as the documentation of secrets describes.
 */
public final class SecretOperations {
    private final Context context;

    public SecretOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listSecrets", this::list,
                "getSecret", this::get,
                "putSecret", this::put,
                "deleteSecret", this::delete,
                "patchSecrets", this::patch);
    }

    private Exchange.Response list(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(
                Bindings.array(worker.findDeployed().map(Bindings::secrets).orElse(List.of())));
    }

    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(secret(worker.deployed(), call.secretName()).json());
    }

    private Exchange.Response put(OperationCall call) {
        Binding secret = Binding.of(call.object());
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        context.store().update(call.account(), call.script(), worker -> {
            refuseUnlessDeployed(worker, ErrorCode.LATEST_NOT_DEPLOYED);
            checkName(worker, secret.name(), "/name", problems);
            problems.refuseIfAny();
            List<Binding> bindings = without(worker.latest().bindings(), secret.name());
            bindings.add(secret);
            return withBindings(call, worker, bindings);
        });
        return Responses.success(secret.json());
    }

    private Exchange.Response delete(OperationCall call) {
        String name = call.secretName();
        context.store().update(call.account(), call.script(), worker -> {
            refuseUnlessDeployed(worker, ErrorCode.LATEST_NOT_DEPLOYED);
            secret(worker.latest(), name);
            return withBindings(call, worker, without(worker.latest().bindings(), name));
        });
        return Responses.deleted();
    }

    /**
     * Applies a JSON Merge Patch whose keys are the names of secrets. The vendor's CLI expects error 10214 from this
     * operation.
     */
    private Exchange.Response patch(OperationCall call) {
        JsonNode changes = call.object().path("secrets");
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        Worker after = context.store().update(call.account(), call.script(), worker -> {
            refuseUnlessDeployed(worker, ErrorCode.LATEST_NOT_DEPLOYED_FOR_SETTINGS);
            List<Binding> bindings = worker.latest().bindings();
            for (Map.Entry<String, JsonNode> change : changes.properties()) {
                String name = change.getKey();
                checkName(worker, name, Pointers.child("/secrets", name), problems);
                bindings = without(bindings, name);
                if (change.getValue() instanceof ObjectNode sent) {
                    bindings.add(Binding.of(sent.deepCopy().put("name", name)));
                }
            }
            problems.refuseIfAny();
            return withBindings(call, worker, bindings);
        });
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        Bindings.secrets(after.latest()).forEach(secret -> result.set(secret.name(), secret.json()));
        return Responses.success(result);
    }

    /**
     * Rejects a change unless the latest version handles all requests, because the change would deploy a version that
     * is based on the latest one. In this case, the vendor's CLI advises users to deploy the latest version first.
     */
    private static void refuseUnlessDeployed(Worker worker, ErrorCode code) {
        if (!worker.isLatestDeployed()) {
            throw new Refusal(
                    code,
                    "the latest version of the Worker is not deployed to all traffic, and secrets are changed in that:"
                            + " deploy it first, or upload a version with the secret");
        }
    }

    private static void checkName(Worker worker, String name, String pointer, Problems problems) {
        Optional<Binding> old = worker.latest().binding(name).filter(binding -> !binding.isSecret());
        if (old.isPresent()) {
            problems.add(
                    ErrorCode.BINDING_NAME_TWICE,
                    pointer,
                    "the Worker has a binding '" + name + "' of type \""
                            + old.get().type() + "\": choose another name, or remove that binding first");
        }
    }

    private static Binding secret(WorkerVersion version, String name) {
        return version.binding(name)
                .filter(Binding::isSecret)
                .orElseThrow(() -> new Refusal(
                        ErrorCode.BINDING_NOT_FOUND, "the Worker has no secret of this name: list its secrets"));
    }

    private static List<Binding> without(List<Binding> bindings, String name) {
        List<Binding> others = new ArrayList<>(bindings);
        others.removeIf(binding -> binding.name().equals(name));
        return others;
    }

    private Worker withBindings(OperationCall call, Worker worker, List<Binding> bindings) {
        WorkerVersion latest = worker.latest();
        VersionContent content =
                latest.content().inherited().withBindings(bindings, latest.describedBytes() + call.jsonBytes());
        return context.nextDeployed(worker, content, call.client(), Trigger.SECRET);
    }
}
