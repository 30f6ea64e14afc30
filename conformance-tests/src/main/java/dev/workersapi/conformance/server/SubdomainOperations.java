package dev.workersapi.conformance.server;

import dev.workersapi.conformance.engine.Exchange;

/** Whether Workers answer on the workers.dev subdomain. */
final class SubdomainOperations {
    private final Context context;

    SubdomainOperations(Context context) {
        this.context = context;
    }

    Exchange.Response get(Call call) {
        return answer(context.store().get(call.account(), call.script()));
    }

    /** What is left out stays. */
    Exchange.Response update(Call call) {
        return answer(context.store().update(call.account(), call.script(), worker -> {
            boolean enabled = call.object().path("enabled").asBoolean();
            boolean previews = call.object()
                    .path("previews_enabled")
                    .asBoolean(worker.subdomain().previews());
            return worker.with(new Worker.Subdomain(enabled, previews));
        }));
    }

    Exchange.Response delete(Call call) {
        return answer(
                context.store().update(call.account(), call.script(), worker -> worker.with(Worker.Subdomain.OFF)));
    }

    private static Exchange.Response answer(Worker worker) {
        return Answers.success(Views.subdomain(worker.subdomain()));
    }
}
