package dev.workersapi.referenceserver.operation.neighbor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.account.Account;
import dev.workersapi.referenceserver.account.Workflow;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.operation.call.Context;
import dev.workersapi.referenceserver.operation.call.OperationCall;
import dev.workersapi.referenceserver.operation.call.OperationHandler;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Registers the workflows that Workers define. */
public final class WorkflowOperations {
    private final Context context;

    public WorkflowOperations(Context context) {
        this.context = context;
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listWorkflows", this::list,
                "getWorkflow", this::get,
                "putWorkflow", this::put,
                "deleteWorkflow", this::delete);
    }

    private Exchange.Response list(OperationCall call) {
        ResultPage.Cut<Workflow> page =
                call.page(new TreeMap<>(context.accounts().get(call.account()).workflows())
                        .values().stream().toList());
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(workflow -> result.add(json(workflow)));
        return Responses.page(result, page.page());
    }

    private Exchange.Response get(OperationCall call) {
        return Responses.success(json(existing(context.accounts().get(call.account()), name(call))));
    }

    private Exchange.Response put(OperationCall call) {
        context.store().get(call.account(), call.object().path("script_name").asText());
        String name = name(call);
        Account after = context.accounts().update(call.account(), account -> {
            Instant now = context.now();
            Optional<Workflow> before = Optional.ofNullable(account.workflows().get(name));
            Map<String, Workflow> changed = new TreeMap<>(account.workflows());
            changed.put(
                    name,
                    new Workflow(
                            before.map(Workflow::id).orElseGet(context.ids()),
                            name,
                            context.ids().get(),
                            before.map(Workflow::created).orElse(now),
                            now,
                            call.object()));
            return account.withWorkflows(changed);
        });
        return Responses.success(json(existing(after, name)));
    }

    private Exchange.Response delete(OperationCall call) {
        String name = name(call);
        context.accounts().update(call.account(), account -> {
            existing(account, name);
            Map<String, Workflow> changed = new TreeMap<>(account.workflows());
            changed.remove(name);
            return account.withWorkflows(changed);
        });
        return Responses.success(
                JsonNodeFactory.instance.objectNode().put("status", "ok").put("success", true));
    }

    private static String name(OperationCall call) {
        return call.inPath("workflow_name");
    }

    private static Workflow existing(Account account, String name) {
        return Optional.ofNullable(account.workflows().get(name))
                .orElseThrow(() -> new Refusal(
                        ErrorCode.WORKFLOW_NOT_FOUND, "the account has no workflow with this name: create it first"));
    }

    private static ObjectNode json(Workflow workflow) {
        ObjectNode json = workflow.sent().deepCopy();
        json.put("id", workflow.id().toString())
                .put("name", workflow.name())
                .put("version_id", workflow.version().toString())
                .put("created_on", workflow.created().toString())
                .put("modified_on", workflow.modified().toString())
                .put("is_deleted", 0)
                .put("terminator_running", 0)
                .putNull("triggered_on");
        json.putObject("instances");
        return json;
    }
}
