package dev.workersapi.referenceserver.operation.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.workersapi.referenceserver.account.AccountStore;
import dev.workersapi.referenceserver.rules.RequestRules;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.Deployment;
import dev.workersapi.referenceserver.state.Limits;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.VersionShare;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerIdentity;
import dev.workersapi.referenceserver.state.WorkerStore;
import dev.workersapi.referenceserver.state.WorkerVersion;
import dev.workersapi.referenceserver.tail.TailStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Everything that the operations share: the rules, the state, and the sources of time and identifiers. */
public record Context(
        RequestRules rules,
        WorkerStore store,
        AssetStore assets,
        AccountStore accounts,
        TailStore tails,
        Limits limits,
        Clock clock,
        Supplier<UUID> ids) {

    private static final String MESSAGE = "workers/message";

    /** The current time, in the precision of the API. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Creates a Worker without versions. */
    public Worker created(String name) {
        return Worker.empty(new WorkerIdentity(name, tag(), now()));
    }

    /** Adds a version to a Worker, without deploying it. */
    public Worker next(Worker worker, VersionContent content, String client, Trigger trigger) {
        Optional<WorkerVersion> latest = worker.versions().latest();
        VersionContent stored = latest.map(WorkerVersion::code)
                // Code that is identical is stored only once.
                .filter(content.code()::isSame)
                .map(content::withCode)
                .orElse(content)
                .withAnnotations(trigger.in(content.annotations()));
        int number = latest.map(WorkerVersion::number).orElse(0) + 1;
        return worker.with(new WorkerVersion(ids.get(), number, now(), client, stored), limits.versions());
    }

    /** Adds a version to a Worker, and deploys it to all traffic. */
    public Worker nextDeployed(Worker worker, VersionContent content, String client, Trigger trigger) {
        Worker next = next(worker, content, client, trigger);
        ObjectNode annotations = next.latest().annotations().deepCopy().retain(MESSAGE);
        return deployed(next, List.of(VersionShare.all(next.latest().id())), annotations, client, trigger);
    }

    /** Adds a deployment to a Worker and makes it the active one. */
    public Worker deployed(
            Worker worker, List<VersionShare> shares, ObjectNode annotations, String client, Trigger trigger) {
        return worker.with(
                new Deployment(ids.get(), now(), client, shares, trigger.in(annotations)), limits.versions());
    }

    /** Returns an identifier of 32 hexadecimal digits, such as the tag for a new Worker. */
    public String tag() {
        return ids.get().toString().replace("-", "");
    }
}
