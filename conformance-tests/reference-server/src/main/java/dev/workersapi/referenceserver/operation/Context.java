package dev.workersapi.referenceserver.operation;

import dev.workersapi.referenceserver.rules.RequestRules;
import dev.workersapi.referenceserver.state.AssetStore;
import dev.workersapi.referenceserver.state.Code;
import dev.workersapi.referenceserver.state.Limits;
import dev.workersapi.referenceserver.state.VersionContent;
import dev.workersapi.referenceserver.state.Worker;
import dev.workersapi.referenceserver.state.WorkerStore;
import dev.workersapi.referenceserver.state.WorkerVersion;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/** The rules, the state, and the sources of time and identifiers, that all operations share. */
public record Context(
        RequestRules rules, WorkerStore store, AssetStore assets, Limits limits, Clock clock, Supplier<UUID> ids) {

    /** The current time, as precise as the API's times. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Creates the first version of a Worker. */
    WorkerVersion first(VersionContent content, String client) {
        return new WorkerVersion(ids.get(), 1, now(), client, content);
    }

    /** Adds a version to a Worker. */
    Worker next(Worker worker, VersionContent content, String client, boolean deploy) {
        Code latest = worker.latest().code();
        // The same code is stored only once.
        VersionContent stored = content.code().isSame(latest) ? content.withCode(latest) : content;
        int number = worker.latest().number() + 1;
        return worker.with(new WorkerVersion(ids.get(), number, now(), client, stored), deploy, limits.versions());
    }

    /** Returns an identifier of 32 hexadecimal digits, such as the tag of a new Worker. */
    String tag() {
        return ids.get().toString().replace("-", "");
    }
}
