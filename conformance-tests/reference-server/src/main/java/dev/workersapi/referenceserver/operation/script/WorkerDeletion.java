package dev.workersapi.referenceserver.operation.script;

import dev.workersapi.referenceserver.account.Queue;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.operation.call.Context;
import java.util.List;
import java.util.Set;

/**
 * Deletes Workers with their versions and deployments. If other Workers are bound to a Worker, or if it consumes
 * queues, it can be deleted only with {@code force}, which also removes those bindings (errors 10142 and 10064 in the
 * vendor's list; parameter {@code force} in the API's schemas).
 */
public final class WorkerDeletion {
    private final Context context;

    public WorkerDeletion(Context context) {
        this.context = context;
    }

    public void delete(String account, String name, boolean force) {
        context.store().delete(account, name, worker -> {
            if (force) {
                return;
            }
            Set<String> dependents = context.store().references(account, worker).dependents();
            if (!dependents.isEmpty()) {
                throw new Refusal(
                        ErrorCode.STILL_REFERENCED,
                        "the Worker '" + name + "' is still bound by " + String.join(", ", dependents)
                                + ": remove those bindings first, or delete with force=true");
            }
            List<String> queues = context.accounts().get(account).consumedBy(worker.tag()).stream()
                    .map(Queue::name)
                    .toList();
            if (!queues.isEmpty()) {
                throw new Refusal(
                        ErrorCode.QUEUE_CONSUMER,
                        "the Worker '" + name + "' is a consumer of " + String.join(", ", queues)
                                + ": remove it from the queues first, or delete with force=true");
            }
        });
        if (force) {
            context.store().removeBindingsTo(account, name);
        }
    }
}
