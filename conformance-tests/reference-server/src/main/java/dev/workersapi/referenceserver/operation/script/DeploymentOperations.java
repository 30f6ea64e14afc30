package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.result.ResultJson;
import dev.workersapi.referenceserver.state.Deployment;
import dev.workersapi.referenceserver.state.VersionShare;
import dev.workersapi.referenceserver.state.Worker;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Creates, lists, reads and deletes deployments. A deployment never changes; a rollback is a new deployment (<a
 * href="https://developers.cloudflare.com/workers/configuration/versions-and-deployments/rollbacks/">documentation</a>).
 */
public final class DeploymentOperations {
    private final Context context;

    public DeploymentOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listDeployments", this::list,
                "createDeployment", this::create,
                "getDeployment", this::get,
                "deleteDeployment", this::delete);
    }

    /** Returns all deployments unless the request specifies a page, as the vendor's CLI expects. */
    private Exchange.Response list(OperationCall call) {
        Instant since = call.time("since", Instant.MIN);
        Instant until = call.time("until", Instant.MAX);
        List<Deployment> found = context.store().get(call.account(), call.script()).deployments().newestFirst().stream()
                .filter(deployment -> !deployment.created().isBefore(since))
                .filter(deployment -> !deployment.created().isAfter(until))
                .toList();
        boolean paged =
                call.parameter("page").isPresent() || call.parameter("per_page").isPresent();
        ResultPage.Cut<Deployment> page = paged ? call.page(found) : call.wholeOnFirstPage(found);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode deployments = result.putArray("deployments");
        page.items().forEach(deployment -> deployments.add(ResultJson.deployment(deployment)));
        return paged ? Responses.page(result, page.page()) : Responses.success(result);
    }

    private Exchange.Response create(OperationCall call) {
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
        List<VersionShare> shares = shares(call.object().path("versions"), problems);
        ObjectNode annotations =
                context.rules().truncated("DeploymentAnnotations", call.object().path("annotations"));
        Worker after = context.store().update(call.account(), call.script(), worker -> {
            DeploymentCheck check = new DeploymentCheck(worker, shares);
            check.run(call.flag("force"), problems);
            problems.refuseIfAny();
            return context.deployed(worker, shares, annotations, call.client(), check.trigger());
        });
        return Responses.success(
                ResultJson.deployment(after.deployments().active().orElseThrow()));
    }

    private static List<VersionShare> shares(JsonNode versions, Problems problems) {
        List<VersionShare> shares = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            JsonNode version = versions.get(i);
            try {
                shares.add(new VersionShare(
                        UUID.fromString(version.path("version_id").asText()),
                        version.path("percentage").decimalValue()));
            } catch (IllegalArgumentException e) {
                problems.invalid("/versions/" + i + "/version_id", "this is not a UUID");
            }
        }
        problems.refuseIfAny();
        return shares;
    }

    private Exchange.Response get(OperationCall call) {
        return Responses.success(ResultJson.deployment(existing(call, worker(call))));
    }

    private Worker worker(OperationCall call) {
        return context.store().get(call.account(), call.script());
    }

    private Exchange.Response delete(OperationCall call) {
        context.store().update(call.account(), call.script(), worker -> {
            Deployment deployment = existing(call, worker);
            if (worker.deployments().isActive(deployment)) {
                throw new Refusal(
                        ErrorCode.ACTIVE_DEPLOYMENT,
                        "the deployment is active: create another one before you delete it");
            }
            return worker.without(deployment);
        });
        return Responses.empty();
    }

    private static Deployment existing(OperationCall call, Worker worker) {
        return worker.deployments()
                .find(call.inPath("deployment_id"))
                .orElseThrow(() -> new Refusal(
                        ErrorCode.DEPLOYMENT_NOT_FOUND,
                        "the Worker has no deployment with this identifier: list its deployments to see the existing"
                                + " ones"));
    }
}
