package dev.workersapi.referenceserver.operation.script;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.result.ResultJson;
import dev.workersapi.referenceserver.state.Worker;
import java.util.Map;

/** Reads and changes the setting that makes a Worker available on the workers.dev subdomain. */
public final class SubdomainOperations {
    private final Context context;

    public SubdomainOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "getSubdomain", this::get,
                "updateSubdomain", this::update,
                "deleteSubdomain", this::delete);
    }

    private Exchange.Response get(OperationCall call) {
        return response(context.store().get(call.account(), call.script()));
    }

    /** Changes the settings. Settings that the request omits are kept. */
    private Exchange.Response update(OperationCall call) {
        return response(context.store().update(call.account(), call.script(), worker -> {
            boolean enabled = call.object().path("enabled").asBoolean();
            boolean previews = call.object()
                    .path("previews_enabled")
                    .asBoolean(worker.subdomain().previews());
            return worker.with(new Worker.Subdomain(enabled, previews));
        }));
    }

    private Exchange.Response delete(OperationCall call) {
        return response(
                context.store().update(call.account(), call.script(), worker -> worker.with(Worker.Subdomain.OFF)));
    }

    private static Exchange.Response response(Worker worker) {
        return Responses.success(ResultJson.subdomain(worker.subdomain()));
    }
}
