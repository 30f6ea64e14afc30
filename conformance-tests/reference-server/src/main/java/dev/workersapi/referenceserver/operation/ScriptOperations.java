package dev.workersapi.referenceserver.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.referenceserver.error.ErrorCode;
import dev.workersapi.referenceserver.error.Problems;
import dev.workersapi.referenceserver.error.Refusal;
import dev.workersapi.referenceserver.message.Responses;
import dev.workersapi.referenceserver.message.ResultPage;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.Migrations;
import dev.workersapi.referenceserver.state.SharedSettings;
import dev.workersapi.referenceserver.state.TagFilter;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Uploads, lists, searches and deletes Workers. */
final class ScriptOperations {
    private final Context context;
    private final Uploads uploads;

    ScriptOperations(Context context) {
        this.context = context;
        this.uploads = new Uploads(context);
    }

    /** Handlers by operation id. */
    Map<String, OperationHandler> handlers() {
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
            Worker worker = before.map(known -> context.next(known, content, call.client(), true))
                    .orElseGet(
                            () -> Worker.created(call.script(), context.tag(), context.first(content, call.client())));
            return worker.with(SharedSettings.of(metadata, call.jsonBytes()), worker.modified())
                    .withMigrationTag(Migrations.newTag(metadata.path("migrations"), worker.migrationTag()));
        });
        return Responses.success(ResultJson.script(after).put("deployment_id", context.tag()));
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
        context.store().delete(call.account(), call.script(), worker -> {
            if (!call.flag("force")) {
                refuseIfBound(call.account(), worker.name());
            }
        });
        return Responses.deleted();
    }

    private void refuseIfBound(String account, String name) {
        Set<String> bound = context.store().boundTo(account, name);
        if (!bound.isEmpty()) {
            throw new Refusal(
                    ErrorCode.STILL_REFERENCED,
                    "the Worker '" + name + "' is still bound by  " + String.join(", ", bound)
                            + ": remove those bindings first, or delete with force=true");
        }
    }
}
