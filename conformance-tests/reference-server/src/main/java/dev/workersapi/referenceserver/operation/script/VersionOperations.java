package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.call.Trigger;
import dev.workersapi.referenceserver.operation.result.ResultJson;
import dev.workersapi.referenceserver.operation.upload.Uploads;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Uploads, lists and reads versions of Workers. */
public final class VersionOperations {
    private final Context context;
    private final Uploads uploads;

    public VersionOperations(Context context) {
        this.context = context;
        this.uploads = new Uploads(context);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "uploadVersion", this::upload,
                "listVersions", this::list,
                "getVersion", this::get);
    }

    /** Uploads a version as a form, without deploying it. */
    private Exchange.Response upload(OperationCall call) {
        Problems problems = new Problems();
        Code code = uploads.code(call.object(), Code.modules(call.parts()), problems);
        Uploads.Checked upload = uploads.check(call, call.script(), code, problems);
        Worker after = context.store()
                .update(
                        call.account(),
                        call.script(),
                        worker -> context.next(
                                worker, uploads.content(upload, Optional.of(worker)), call.client(), Trigger.UPLOAD));
        return Responses.success(ResultJson.version(after.latest(), after));
    }

    private Exchange.Response list(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        List<WorkerVersion> versions = worker.versions().newestFirst();
        ResultPage.Cut<WorkerVersion> page =
                call.flag("deployable") ? call.wholeOnFirstPage(versions) : call.page(versions);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        ArrayNode items = result.putArray("items");
        page.items().forEach(version -> items.add(ResultJson.summary(version, worker)));
        return Responses.page(result, page.page());
    }

    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(ResultJson.version(worker.existing(call.inPath("version_id")), worker));
    }
}
