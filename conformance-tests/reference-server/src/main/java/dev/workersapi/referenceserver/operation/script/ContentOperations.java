package dev.workersapi.referenceserver.operation.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.call.Trigger;
import dev.workersapi.referenceserver.operation.result.ResultJson;
import dev.workersapi.referenceserver.operation.upload.ModuleForm;
import dev.workersapi.referenceserver.operation.upload.Uploads;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.util.Map;
import java.util.Optional;

/** Reads and replaces the code of a Worker, separate from its settings. */
public final class ContentOperations {
    private static final String ENTRY_POINT = "cf-entrypoint";

    private final Context context;
    private final Uploads uploads;

    public ContentOperations(Context context) {
        this.context = context;
        this.uploads = new Uploads(context);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "downloadScript", this::download,
                "getScriptContent", this::get,
                "updateScriptContent", this::put);
    }

    private Exchange.Response download(OperationCall call) {
        return response(context.store().get(call.account(), call.script()).deployed());
    }

    /** Returns the code. The vendor's CLI sends a {@code version} parameter, which the document does not describe. */
    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return response(call.parameter("version").map(worker::existing).orElseGet(worker::deployed));
    }

    private static Exchange.Response response(WorkerVersion version) {
        Code code = version.code();
        return code.script()
                .map(script -> Responses.content("application/javascript", script.content()))
                .orElseGet(() -> withEntryPoint(ModuleForm.response(code), code));
    }

    /**
     * Adds a header that names the main module, because the form does not name it. The header is omitted if the name is
     * not ASCII.
     */
    private static Exchange.Response withEntryPoint(Exchange.Response response, Code code) {
        return code.main()
                .map(Code.Module::name)
                .filter(name -> name.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .map(name -> Responses.with(response, ENTRY_POINT, name))
                .orElse(response);
    }

    private Exchange.Response put(OperationCall call) {
        Problems problems = new Problems();
        Code code = uploads.code(
                named(call, "main_module", "CF-WORKER-MAIN-MODULE-PART"),
                named(call, "body_part", "CF-WORKER-BODY-PART"),
                Code.modules(call.parts()),
                problems);
        context.rules().check(call.ruled(code), problems);
        Worker after = context.store().update(call.account(), call.script(), worker -> {
            problems.refuseIfAny();
            VersionContent content = worker.deployed().content().inherited().withCode(code);
            return context.nextDeployed(worker, content, call.client(), Trigger.UPLOAD);
        });
        return Responses.success(ResultJson.script(after));
    }

    private static Optional<String> named(OperationCall call, String property, String header) {
        return Optional.ofNullable(call.object().get(property))
                .map(JsonNode::asText)
                .or(() -> call.headers().first(header));
    }
}
