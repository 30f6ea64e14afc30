package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.engine.Exchange;
import java.util.Optional;

/** The code of Workers, apart from everything else. */
final class ContentOperations {
    private final Context context;

    ContentOperations(Context context) {
        this.context = context;
    }

    /** Both operations that fetch code answer the same. */
    Exchange.Response get(Call call) {
        Code code =
                context.store().get(call.account(), call.script()).deployed().code();
        return code.script()
                .map(script -> Answers.content("application/javascript", script.content()))
                .orElseGet(() -> ModuleForm.answer(code.modules()));
    }

    Exchange.Response put(Call call) {
        Problems problems = new Problems();
        Code code = new CodeRules(context.limits().workerBytes())
                .check(
                        named(call, "main_module", "CF-WORKER-MAIN-MODULE-PART"),
                        named(call, "body_part", "CF-WORKER-BODY-PART"),
                        Code.modules(call.parts()),
                        problems);
        if (code.modules().isEmpty()) {
            problems.invalid("", "there is no module: add the one that starts the Worker");
        }
        Worker after = context.store().update(call.account(), call.script(), worker -> {
            problems.refuseIfAny();
            return context.next(worker, VersionDraft.of(worker.deployed()).withCode(code), true);
        });
        return Answers.success(Views.script(after));
    }

    private static Optional<String> named(Call call, String property, String header) {
        return Optional.ofNullable(call.object().get(property))
                .map(JsonNode::asText)
                .or(() -> call.headers().first(header));
    }
}
