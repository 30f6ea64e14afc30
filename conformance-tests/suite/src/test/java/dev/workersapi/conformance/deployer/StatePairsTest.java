package dev.workersapi.conformance.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.workersapi.client.deployer.DeployedWorker;
import dev.workersapi.client.deployer.Deployer;
import dev.workersapi.client.deployer.DesiredWorker;
import dev.workersapi.client.deployer.Plan;
import dev.workersapi.client.error.DeployException;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From any initial state of the account, a deployment sets the named resources and keeps everything else. */
class StatePairsTest {
    private static final int PAIRS = 220;

    @AutoClose
    private static final TestAccount account = new TestAccount();

    /** The state of another Worker, which is the same before each deployment. */
    private static Optional<WorkerState> other = Optional.empty();

    @BeforeAll
    static void start() {
        Before.createOther(account.client);
        other = WorkerState.read(account.client, Before.OTHER);
    }

    @BeforeEach
    void reset() {
        account.reset();
    }

    static Stream<StatePair> pairs() {
        return LongStream.range(0, PAIRS).mapToObj(StatePair::of);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theDesiredStateIsReachedOnceAndNothingElseIsLost(StatePair pair) {
        pair.before().create(account.client);
        Optional<WorkerState> before = WorkerState.read(account.client, Before.WORKER);
        DesiredWorker desired = pair.desired();
        Deployer deployer = account.client.deployer();

        account.clearRequests();
        Plan plan = deployer.plan(desired);
        assertThat(account.writes()).as("writes of a plan").isEmpty();
        if (pair.losesAssets()) {
            assertThat(plan.conflicts()).hasSize(1).first().asString().contains("pass them to assets()");
            assertThatThrownBy(() -> deployer.apply(desired)).isInstanceOf(DeployException.class);
            assertThat(account.writes()).as("writes in spite of a conflict").isEmpty();
            return;
        }
        assertThat(plan.conflicts()).isEmpty();

        DeployedWorker deployed = deployer.apply(desired);

        assertThat(deployed.plan()).isEqualTo(plan);
        assertThat(WorkerState.read(account.client, Before.WORKER)).contains(pair.expected(before));
        assertThat(WorkerState.read(account.client, Before.OTHER)).isEqualTo(other);

        account.clearRequests();
        DeployedWorker again = deployer.apply(desired);

        assertThat(account.writes()).as("writes of the second deployment").isEmpty();
        assertThat(again.plan().isEmpty()).as("" + again.plan()).isTrue();
        assertThat(again.versionId()).isEqualTo(deployed.versionId());
        assertThat(again.deploymentId()).isEqualTo(deployed.deploymentId());
        assertThat(again.urls()).isEqualTo(deployed.urls());
    }
}
