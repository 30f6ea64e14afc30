package dev.workersapi.client.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.WorkersClient;
import dev.workersapi.client.rollout.FakeTime;
import dev.workersapi.client.rollout.FakeWorker;
import dev.workersapi.client.rollout.Rollout;
import dev.workersapi.client.rollout.RolloutResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradualRolloutTest {
    @FunctionalInterface
    private interface Metrics {
        double errorRate(String versionId, Instant since);
    }

    @Test
    void aVersionIsRolledBackAtItsSecondStep() {
        // The deployments of the server are so old that the interval has passed.
        FakeWorker worker = new FakeWorker(new FakeTime()).deploy("1a", 100);
        WorkersClient client = WorkersClient.builder()
                .accountId(RecipeTest.ACCOUNT)
                .apiToken("a-token")
                .client(worker)
                .build();
        List<String> log = new ArrayList<>();
        String versionId = "2b";
        Metrics metrics = (version, since) -> worker.traffic().equals("2b 25, 1a 75") ? 0.5 : 0;

        // recipe: rollout
        Rollout rollout = Rollout.of(client, "shop")
                .version(versionId)
                .steps(5, 25, 50, 100)
                .every(Duration.ofMinutes(10))
                .until(step -> metrics.errorRate(step.versionId(), step.deployedAt()) < 0.01)
                .listener(event -> log.add(event.getClass().getSimpleName()));
        RolloutResult result = rollout.run();
        if (result instanceof RolloutResult.RolledBack back) {
            log.add("rolled back: " + back.reason());
        } else if (result instanceof RolloutResult.Stopped stopped) {
            log.add(stopped.message());
        }
        // end

        assertThat(worker.history()).containsExactly("1a 100", "2b 5, 1a 95", "2b 25, 1a 75", "1a 100");
        assertThat(log)
                .containsExactly(
                        "Deployed",
                        "CheckPassed",
                        "Deployed",
                        "RollingBack",
                        "Deployed",
                        "Finished",
                        "rolled back: CHECK_FAILED");
    }
}
