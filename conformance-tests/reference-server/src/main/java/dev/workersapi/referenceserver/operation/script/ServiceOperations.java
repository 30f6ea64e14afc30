package dev.workersapi.referenceserver.operation.script;

import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.result.ServiceJson;
import dev.workersapi.referenceserver.state.Worker;
import java.util.Map;

/** Reads and deletes Workers as services, and lists the references to them, for the vendor's CLI. */
public final class ServiceOperations {
    private final Context context;
    private final WorkerDeletion deletion;

    public ServiceOperations(Context context) {
        this.context = context;
        this.deletion = new WorkerDeletion(context);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "getService", this::get,
                "deleteService", this::delete,
                "getReferences", this::references,
                "listTailProducers", this::producers);
    }

    /** Returns a service. The CLI creates the Worker if this fails with error 10090 or 10007. */
    private Exchange.Response get(OperationCall call) {
        Worker worker = context.store()
                .find(call.account(), name(call))
                .orElseThrow(() -> new Refusal(
                        ErrorCode.SERVICE_NOT_FOUND, "the account has no Worker of this name: upload it first"));
        return Responses.success(ServiceJson.service(worker));
    }

    private Exchange.Response delete(OperationCall call) {
        deletion.delete(call.account(), name(call), call.flag("force"));
        return Responses.deleted();
    }

    private Exchange.Response references(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(ServiceJson.references(context.store().references(call.account(), worker)));
    }

    private Exchange.Response producers(OperationCall call) {
        Worker worker = context.store().get(call.account(), call.script());
        return Responses.success(ServiceJson.producers(worker, context.store().references(call.account(), worker)));
    }

    private static String name(OperationCall call) {
        return call.inPath("service_name");
    }
}
