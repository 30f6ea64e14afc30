package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.conformance.engine.Exchange;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Workers as a whole: upload, list, search and delete. */
final class ScriptOperations {
    private final Context context;
    private final Uploads uploads;

    ScriptOperations(Context context) {
        this.context = context;
        this.uploads = new Uploads(context);
    }

    Exchange.Response upload(Call call) {
        ObjectNode metadata = call.object();
        Problems problems = new Problems();
        Code code = new CodeRules(context.limits().workerBytes()).check(metadata, Code.modules(call.parts()), problems);
        Uploads.Checked upload = uploads.check(call, call.script(), code, problems);
        Worker after = context.store().put(call.account(), call.script(), before -> {
            if (before.isEmpty()) {
                SettingRules.checkName(call.script());
            }
            VersionDraft draft = uploads.draft(upload, before);
            Worker worker = before.map(known -> context.next(known, draft, true))
                    .orElseGet(() -> Worker.created(call.script(), context.tag(), context.first(draft)));
            return worker.with(SharedSettings.of(metadata, call.jsonBytes()), worker.modified())
                    .withMigrationTag(Migrations.newTag(metadata.path("migrations"), worker.migrationTag()));
        });
        return Answers.success(Views.script(after));
    }

    Exchange.Response list(Call call) {
        List<TagFilter> filters = TagFilter.parse(call.parameter("tags").orElse(""));
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        context.store().list(call.account()).stream()
                .filter(worker -> filters.stream().allMatch(filter -> filter.accepts(worker)))
                .forEach(worker -> result.add(Views.script(worker)));
        return Answers.success(result);
    }

    Exchange.Response search(Call call) {
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
        Page.Cut<Worker> page = Page.cut(call, found);
        ArrayNode result = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(worker -> result.add(Views.found(worker)));
        return Answers.page(result, page.page());
    }

    Exchange.Response delete(Call call) {
        context.store().delete(call.account(), call.script(), worker -> {
            if (!call.flag("force")) {
                refuseIfBound(call.account(), worker.name());
            }
        });
        return Answers.deleted();
    }

    private void refuseIfBound(String account, String name) {
        Set<String> bound = context.store().boundTo(account, name);
        if (!bound.isEmpty()) {
            throw new Refusal(
                    ErrorCode.STILL_REFERENCED,
                    "the Worker '" + name + "' is still bound to by " + String.join(", ", bound)
                            + ": remove those bindings first, or delete with force=true");
        }
    }
}
