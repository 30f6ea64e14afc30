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
import dev.workersapi.referenceserver.operation.call.Trigger;
import dev.workersapi.referenceserver.operation.result.ResultJson;
import dev.workersapi.referenceserver.operation.result.VersionModules;
import dev.workersapi.referenceserver.operation.upload.Uploads;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.Map;
import java.util.Optional;

/** Creates versions from JSON, and lists, reads, changes and deletes them. */
public final class WorkerVersionOperations {
    private static final long DEFAULT_PAGE_SIZE = 10;

    private final Context context;
    private final Uploads uploads;
    private final VersionPatch patch;

    public WorkerVersionOperations(Context context) {
        this.context = context;
        this.uploads = new Uploads(context);
        this.patch = new VersionPatch(context, uploads);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "createVersion", this::create,
                "listWorkerVersions", this::list,
                "getWorkerVersion", this::get,
                "deleteWorkerVersion", this::delete,
                "patchLatestWorkerVersion", this::patchLatest);
    }

    /** Creates a version, and deploys it if requested. It may be the first version of the Worker. */
    private Exchange.Response create(OperationCall call) {
        String name = name(call);
        Problems problems = new Problems();
        Code code =
                uploads.code(call.object(), VersionModules.read(call.object().path("modules"), problems), problems);
        Uploads.Checked upload = uploads.check(call, name, code, problems);
        Worker after = context.store()
                .update(
                        call.account(),
                        name,
                        worker -> next(call, worker, uploads.content(upload, Optional.of(worker))));
        return Responses.success(json(call, after.latest(), after, true));
    }

    private Exchange.Response patchLatest(OperationCall call) {
        String name = name(call);
        Worker after =
                context.store().update(call.account(), name, worker -> next(call, worker, patch.content(call, worker)));
        return Responses.success(json(call, after.latest(), after, false));
    }

    private Worker next(OperationCall call, Worker worker, VersionContent content) {
        return call.flag("deploy")
                ? context.nextDeployed(worker, content, call.client(), Trigger.UPLOAD)
                : context.next(worker, content, call.client(), Trigger.UPLOAD);
    }

    private Exchange.Response list(OperationCall call) {
        Worker worker = context.store().get(call.account(), name(call));
        ResultPage.Cut<WorkerVersion> page = call.page(worker.versions().newestFirst(), DEFAULT_PAGE_SIZE);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(version -> result.add(json(call, version, worker, false)));
        return Responses.page(result, page.page());
    }

    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store().get(call.account(), name(call));
        boolean modules = call.parameter("include").filter("modules"::equals).isPresent();
        return Responses.success(json(call, version(call, worker), worker, modules));
    }

    private Exchange.Response delete(OperationCall call) {
        context.store().update(call.account(), name(call), worker -> {
            WorkerVersion version = version(call, worker);
            if (version.id().equals(worker.latest().id()) || worker.isActive(version)) {
                throw new Refusal(
                        ErrorCode.VERSION_IN_USE,
                        "the version is the latest one, or it is deployed: upload or deploy another one before you"
                                + " delete it");
            }
            return worker.without(version);
        });
        return Responses.empty();
    }

    private ObjectNode json(OperationCall call, WorkerVersion version, Worker worker, boolean modules) {
        return ResultJson.workerVersion(version, worker, context.accounts().get(call.account()), modules);
    }

    private String name(OperationCall call) {
        return context.store().name(call.account(), call.inPath("worker_id"));
    }

    private static WorkerVersion version(OperationCall call, Worker worker) {
        return worker.versionLike(call.inPath("version_id"));
    }
}
