package dev.workersapi.client.rollout;

import dev.workersapi.client.WorkersClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Worker whose version A has all traffic, and a client that rolls out version B. */
final class RolloutFixture {
    static final Duration INTERVAL = Duration.ofMinutes(10);

    final FakeTime time = new FakeTime();
    final FakeWorker worker = new FakeWorker(time);
    final List<RolloutEvent> events = new ArrayList<>();
    final List<RolloutStep> checked = new ArrayList<>();
    final WorkersClient client = WorkersClient.builder()
            .accountId("0123456789abcdef0123456789abcdef")
            .apiToken("a-token")
            .client(worker)
            .clock(time)
            .sleeper(time)
            .build();

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
