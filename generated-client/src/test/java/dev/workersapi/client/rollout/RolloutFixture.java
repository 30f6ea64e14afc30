package dev.workersapi.client.rollout;

import dev.workersapi.client.WorkersClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** A Worker whose version A has all traffic, and a client that rolls out version B. */
final class RolloutFixture {
    static final Duration INTERVAL = Duration.ofMinutes(10);

    /** The Workers by account. */
    private static final Map<String, FakeWorker> WORKERS = new ConcurrentHashMap<>();

    /** Shared, because building a client takes longer than running a rollout. */
    private static final WorkersClient SHARED = WorkersClient.builder()
            .accountId("0".repeat(32))
            .apiToken("a-token")
            .client((request, options) -> worker(request.url()).execute(request, options))
            .sleeper((time, end) -> {})
            .build();

    final FakeTime time = new FakeTime();
    final FakeWorker worker = new FakeWorker(time);
    final List<RolloutEvent> events = new ArrayList<>();
    final List<RolloutStep> checked = new ArrayList<>();
    final WorkersClient client;

    RolloutFixture() {
        String account = String.format("%032x", WORKERS.size() + 1);
        WORKERS.put(account, worker);
        client = SHARED.account(account);
    }

    private static FakeWorker worker(String url) {
        return Objects.requireNonNull(WORKERS.get(url.replaceFirst(".*/accounts/(\\w+)/.*", "$1")));
    }

    /** Returns a rollout whose check fails at a percentage. */
    Rollout failingAt(int percentage) {
        return rollout(step -> step.percentage().intValue() != percentage);
    }

    /** Returns a rollout in four steps. */
    Rollout rollout(RolloutCheck check) {
        return Rollout.of(client, "shop")
                .version("B")
                .steps(5, 25, 50, 100)
                .every(INTERVAL)
                .clock(time)
                .sleeper(time)
                .listener(events::add)
                .until(step -> {
                    checked.add(step);
                    return check.passes(step);
                });
    }

    RolloutResult run() {
        return rollout(step -> true).run();
    }
}
