package dev.workersapi.referenceserver.operation.worker;

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
import dev.workersapi.referenceserver.operation.script.WorkerDeletion;
import dev.workersapi.referenceserver.state.Deployment;
import dev.workersapi.referenceserver.state.SharedSettings;
import dev.workersapi.referenceserver.state.Worker;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Creates, lists, reads, changes and deletes Workers, but not their versions, as in the beta API. */
public final class WorkerOperations {
    private static final long DEFAULT_PAGE_SIZE = 10;

    private final Context context;
    private final WorkerDeletion deletion;

    public WorkerOperations(Context context) {
        this.context = context;
        this.deletion = new WorkerDeletion(context);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listWorkers", this::list,
                "createWorker", this::create,
                "getWorker", this::get,
                "updateWorker", this::replace,
                "editWorker", this::patch,
                "deleteWorker", this::delete);
    }

    /** Lists the Workers. By default, the most recently deployed Worker comes first. */
    private Exchange.Response list(OperationCall call) {
        List<Worker> workers = context.store().list(call.account()).stream()
                .sorted(order(call))
                .toList();
        ResultPage.Cut<Worker> page = call.page(workers, DEFAULT_PAGE_SIZE);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(worker -> result.add(json(call, worker)));
        return Responses.page(result, page.page());
    }

    private static Comparator<Worker> order(OperationCall call) {
        Comparator<Worker> order = switch (call.parameter("order_by").orElse("deployed_on")) {
            case "name" -> Comparator.comparing(Worker::name);
            case "created_on" -> Comparator.comparing(Worker::created);
            case "updated_on" -> Comparator.comparing(Worker::modified);
            default -> Comparator.comparing(WorkerOperations::deployed);
        };
        return call.parameter("order").filter("asc"::equals).isPresent() ? order : order.reversed();
    }

    private static Instant deployed(Worker worker) {
        return worker.deployments().active().map(Deployment::created).orElse(Instant.MIN);
    }

    private Exchange.Response create(OperationCall call) {
        check(call);
        Worker after = context.store().put(call.account(), newName(call), before -> {
            if (before.isPresent()) {
                throw new Refusal(
                        ErrorCode.WORKER_NAME_TAKEN, "the account has a Worker of this name: choose another name");
            }
            return replaced(context.created(newName(call)), call);
        });
        return Responses.success(json(call, after));
    }

    private Exchange.Response get(OperationCall call) {
        return Responses.success(json(call, context.store().get(call.account(), name(call))));
    }

    private Exchange.Response replace(OperationCall call) {
        return change(call, worker -> replaced(worker, call));
    }

    private Exchange.Response patch(OperationCall call) {
        return change(call, worker -> changed(worker, worker.shared(), worker.subdomain(), call));
    }

    private Exchange.Response change(OperationCall call, UnaryOperator<Worker> change) {
        check(call);
        String name = name(call);
        Optional<String> newName = Optional.of(newName(call)).filter(sent -> !sent.isEmpty() && !sent.equals(name));
        Worker after = newName.isPresent()
                ? context.store().rename(call.account(), name, newName.get(), change)
                : context.store().update(call.account(), name, change);
        return Responses.success(json(call, after));
    }

    private Exchange.Response delete(OperationCall call) {
        deletion.delete(call.account(), name(call), call.flag("force"));
        return Responses.empty();
    }

    private void check(OperationCall call) {
        Problems problems = new Problems();
        context.rules().check(call.ruled(), problems);
        problems.refuseIfAny();
    }

    /**
     * Returns a Worker with the settings in the request. Settings that the request omits are reset to their defaults.
     */
    private Worker replaced(Worker worker, OperationCall call) {
        return changed(worker, SharedSettings.NONE, Worker.Subdomain.OFF, call);
    }

    private Worker changed(Worker worker, SharedSettings settings, Worker.Subdomain subdomain, OperationCall call) {
        ObjectNode sent = call.object();
        Worker.Subdomain changed = new Worker.Subdomain(
                sent.at("/subdomain/enabled").asBoolean(subdomain.enabled()),
                sent.at("/subdomain/previews_enabled").asBoolean(subdomain.previews()));
        return worker.with(WorkerJson.settings(settings, sent, call.jsonBytes()), context.now())
                .with(changed);
    }

    private ObjectNode json(OperationCall call, Worker worker) {
        return WorkerJson.worker(
                worker,
                context.store().references(call.account(), worker),
                context.accounts().get(call.account()));
    }

    private String name(OperationCall call) {
        return context.store().name(call.account(), call.inPath("worker_id"));
    }

    private static String newName(OperationCall call) {
        return call.object().path("name").asText();
    }
}
