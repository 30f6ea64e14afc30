package dev.workersapi.conformance.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.workersapi.conformance.engine.Exchange;
import java.util.Optional;

/** The code of Workers, apart from everything else. */
final class ContentOperations {
    private static final String ENTRY_POINT = "cf-entrypoint";

    private final Context context;

    ContentOperations(Context context) {
        this.context = context;
    }

    Exchange.Response download(Call call) {
        return answer(context.store().get(call.account(), call.script()).deployed());
    }

    /** The document knows no {@code version}; the vendor's CLI asks for one, and edits what it gets. */
    Exchange.Response get(Call call) {
        Worker worker = context.store().get(call.account(), call.script());
        return answer(call.parameter("version").map(worker::existing).orElse(worker.deployed()));
    }

    private static Exchange.Response answer(WorkerVersion version) {
        Code code = version.code();
        return code.script()
                .map(script -> Answers.content("application/javascript", script.content()))
                .orElseGet(() -> withEntryPoint(ModuleForm.answer(code.modules()), code));
    }

    /** Nothing in the form says which module starts the Worker. A header holds ASCII alone, and half a name is none. */
    private static Exchange.Response withEntryPoint(Exchange.Response answer, Code code) {
        return code.main()
                .map(Code.Module::name)
                .filter(name -> name.chars().allMatch(c -> c >= ' ' && c <= '~'))
                .map(name -> Answers.with(answer, ENTRY_POINT, name))
                .orElse(answer);
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
