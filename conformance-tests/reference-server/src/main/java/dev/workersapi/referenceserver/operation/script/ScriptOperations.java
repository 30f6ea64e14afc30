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
import dev.workersapi.referenceserver.state.TagFilter;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Uploads, lists, searches and deletes Workers. */
public final class ScriptOperations {
    private final Context context;
    private final Uploads uploads;
    private final WorkerDeletion deletion;

    public ScriptOperations(Context context) {
        this.context = context;
        this.uploads = new Uploads(context);
        this.deletion = new WorkerDeletion(context);
    }

    /** Handlers by operation id. */
    public Map<String, OperationHandler> handlers() {
        return Map.of(
                "listScripts", this::list,
                "searchScripts", this::search,
                "uploadScript", this::upload,
                "deleteScript", this::delete);
    }

    private Exchange.Response upload(OperationCall call) {
        ObjectNode metadata = call.object();
        Problems problems = new Problems();
        Code code = uploads.code(metadata, Code.modules(call.parts()), problems);
        Uploads.Checked upload = uploads.check(call, call.script(), code, problems);
        Worker after = context.store().put(call.account(), call.script(), before -> {
            if (before.isEmpty()) {
                context.rules().checkNewName(call.operation(), "script_name", call.script());
            }
            VersionContent content = uploads.content(upload, before);
            Worker worker = before.orElseGet(() -> context.created(call.script()));
            return context.nextDeployed(worker, content, call.client(), Trigger.UPLOAD)
                    .with(worker.shared().replaced(metadata, call.jsonBytes()), context.now());
        });
        return Responses.success(ResultJson.uploaded(after));
    }

    private Exchange.Response list(OperationCall call) {
        List<TagFilter> filters = TagFilter.parse(call.parameter("tags").orElse(""));
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        context.store().list(call.account()).stream()
                .filter(worker -> filters.stream().allMatch(filter -> filter.accepts(worker)))
                .forEach(worker -> result.add(ResultJson.script(worker)));
        return Responses.success(result);
    }

    private Exchange.Response search(OperationCall call) {
        Optional<String> id = call.parameter("id");
        String name = call.parameter("name").orElse("").toLowerCase(Locale.ROOT);
        Comparator<Worker> order = switch (call.parameter("order_by").orElse("name")) {
            case "created_on" -> Comparator.comparing(Worker::created);
            case "modified_on" -> Comparator.comparing(Worker::modified);
            default -> Comparator.comparing(Worker::name);
        };
        List<Worker> found = context.store().list(call.account()).stream()
                .filter(worker -> worker.name().contains(name))
                .filter(worker -> id.isEmpty() || worker.tag().equals(id.get()))
                .sorted(order)
                .toList();
        ResultPage.Cut<Worker> page = call.page(found);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(worker -> result.add(ResultJson.found(worker)));
        return Responses.page(result, page.page());
    }

    private Exchange.Response delete(OperationCall call) {
        deletion.delete(call.account(), call.script(), call.flag("force"));
        return Responses.deleted();
    }
}
