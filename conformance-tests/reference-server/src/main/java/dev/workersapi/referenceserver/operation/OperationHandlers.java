package dev.workersapi.referenceserver.operation;

import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.operation.account.AccountOperations;
import dev.workersapi.referenceserver.operation.account.UserOperations;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import dev.workersapi.referenceserver.operation.neighbor.QueueOperations;
import dev.workersapi.referenceserver.operation.neighbor.ResourceOperations;
import dev.workersapi.referenceserver.operation.neighbor.WorkflowOperations;
import dev.workersapi.referenceserver.operation.script.AssetOperations;
import dev.workersapi.referenceserver.operation.script.ContentOperations;
import dev.workersapi.referenceserver.operation.script.DeploymentOperations;
import dev.workersapi.referenceserver.operation.script.ScheduleOperations;
import dev.workersapi.referenceserver.operation.script.ScriptOperations;
import dev.workersapi.referenceserver.operation.script.SecretOperations;
import dev.workersapi.referenceserver.operation.script.ServiceOperations;
import dev.workersapi.referenceserver.operation.script.SettingsOperations;
import dev.workersapi.referenceserver.operation.script.SubdomainOperations;
import dev.workersapi.referenceserver.operation.script.TailOperations;
import dev.workersapi.referenceserver.operation.script.VersionOperations;
import dev.workersapi.referenceserver.operation.worker.WorkerOperations;
import dev.workersapi.referenceserver.operation.worker.WorkerVersionOperations;
import dev.workersapi.referenceserver.operation.zone.DomainOperations;
import dev.workersapi.referenceserver.operation.zone.DomainRecordOperations;
import dev.workersapi.referenceserver.operation.zone.RouteOperations;
import dev.workersapi.referenceserver.operation.zone.ZoneOperations;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The handlers of all operations in the document. */
final class OperationHandlers {
    private final Map<String, OperationHandler> handlers = new HashMap<>();

    OperationHandlers(Context context) {
        add(new ScriptOperations(context).handlers());
        add(new ContentOperations(context).handlers());
        add(new VersionOperations(context).handlers());
        add(new DeploymentOperations(context).handlers());
        add(new WorkerOperations(context).handlers());
        add(new WorkerVersionOperations(context).handlers());
        add(new ServiceOperations(context).handlers());
        add(new SettingsOperations(context).handlers());
        add(new SecretOperations(context).handlers());
        add(new SubdomainOperations(context).handlers());
        add(new AssetOperations(context).handlers());
        add(new ScheduleOperations(context).handlers());
        add(new TailOperations(context).handlers());
        add(new AccountOperations(context).handlers());
        add(new ZoneOperations(context).handlers());
        add(new RouteOperations(context).handlers());
        add(new DomainOperations(context).handlers());
        add(new DomainRecordOperations(context).handlers());
        add(new UserOperations(context).handlers());
        add(new ResourceOperations(context).handlers());
        add(new QueueOperations(context).handlers());
        add(new WorkflowOperations(context).handlers());
    }

    private void add(Map<String, OperationHandler> more) {
        more.forEach((id, handler) -> {
            if (handlers.putIfAbsent(id, handler) != null) {
                throw new IllegalStateException("two handlers for the operation " + id);
            }
        });
    }

    /** The ids of the operations that this server implements. */
    Set<String> ids() {
        return Set.copyOf(handlers.keySet());
    }

    /** @throws Refusal if this server does not implement the operation */
    OperationHandler handler(String operationId) {
        OperationHandler handler = handlers.get(operationId);
        if (handler == null) {
            throw new Refusal(ErrorCode.NO_ROUTE, "this server does not implement the operation " + operationId);
        }
        return handler;
    }
}
