package dev.workersapi.client.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.workersapi.client.rollout.RolloutResult.RolledBack;
import dev.workersapi.client.rollout.RolloutResult.RolledOut;
import dev.workersapi.client.rollout.RolloutResult.Stopped;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rollouts of version B, step by step, from each state of the deployments. */
class RolloutTest {
    private final RolloutFixture fixture = new RolloutFixture();
    private final FakeWorker worker = fixture.worker;

    @Test
    void trafficIsShiftedStepByStep() {
        worker.deploy("A", 100);

        RolloutResult result = fixture.run();

        assertThat(result).isInstanceOf(RolledOut.class);
        assertThat(worker.history()).containsExactly("A 100", "B 5, A 95", "B 25, A 75", "B 50, A 50", "B 100");
        assertThat(fixture.time.sleeps)
                .containsExactly(RolloutFixture.INTERVAL, RolloutFixture.INTERVAL, RolloutFixture.INTERVAL);
        assertThat(fixture.events)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "Deployed",
                        "CheckPassed",
                        "Deployed",
                        "CheckPassed",
                        "Deployed",
                        "CheckPassed",
                        "Deployed",
                        "Finished");
    }

    @Test
    void eachDeploymentIsCreatedBetweenTwoReadings() {
        worker.deploy("A", 100);

        fixture.run();

        assertThat(String.join(" ", worker.calls)).isEqualTo("GET" + " GET POST GET".repeat(4));
    }

    @Test
    void theCheckGetsVersionsPercentagesAndTime() {
        worker.deploy("A", 100);

        fixture.run();

        assertThat(fixture.checked).hasSize(3);
        RolloutStep second = fixture.checked.get(1);
        assertThat(second.versionId()).isEqualTo("B");
        assertThat(second.percentage()).isEqualByComparingTo("25");
        assertThat(second.previousVersionId()).isEqualTo("A");
        assertThat(second.previousPercentage()).isEqualByComparingTo("75");
        assertThat(second.deployedAt()).isEqualTo("2026-01-01T00:10:00Z");
    }

    @ParameterizedTest
    @CsvSource({"5", "25", "50"})
    void aFailedCheckRollsBack(int percentage) {
        worker.deploy("A", 100);

        RolloutResult result = fixture.failingAt(percentage).run();

        assertThat(result).isInstanceOfSatisfying(RolledBack.class, back -> {
            assertThat(back.reason()).isEqualTo(RolloutReason.CHECK_FAILED);
            assertThat(back.cause()).isEmpty();
            assertThat(back.deployment().versions())
                    .singleElement()
                    .satisfies(version -> assertThat(version.versionId()).isEqualTo("A"));
        });
        assertThat(worker.traffic()).isEqualTo("A 100");
        assertThat(worker.history()).doesNotContain("B 100");
        assertThat(fixture.events).contains(new RolloutEvent.RollingBack(RolloutReason.CHECK_FAILED));
    }

    static List<Throwable> thrown() {
        return List.of(
                new IllegalStateException("no metrics"), new java.io.IOException("no metrics"), new AssertionError());
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void anExceptionOfTheCheckRollsBack(Throwable thrown) {
        worker.deploy("A", 100);

        RolloutResult result = fixture.rollout(step -> {
                    if (thrown instanceof Exception e) {
                        throw e;
                    }
                    throw (Error) thrown;
                })
                .run();

        assertThat(result).isInstanceOfSatisfying(RolledBack.class, back -> {
            assertThat(back.reason()).isEqualTo(RolloutReason.CHECK_THREW);
            assertThat(back.cause()).containsSame(thrown);
        });
        assertThat(worker.traffic()).isEqualTo("A 100");
    }

    @Test
    void theFirstVersionGetsAllTrafficAtOnce() {
        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
        assertThat(worker.history()).containsExactly("B 100");
        assertThat(fixture.checked).isEmpty();
    }

    @Test
    void aVersionWithAllTrafficIsLeftAsItIs() {
        worker.deploy("A", 100).deploy("B", 100);

        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
        assertThat(worker.calls).containsExactly("GET");
    }

    @ParameterizedTest
    @CsvSource({"B, 5", "C, 50", "B, 0"})
    void aForeignSplitIsRefusedBeforeTheFirstChange(String version, int percentage) {
        worker.deploy("A", 100 - percentage, version, percentage);

        RolloutResult result = fixture.rollout(step -> true).retry().run();

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.reason()).isEqualTo(RolloutReason.FOREIGN_DEPLOYMENT);
            assertThat(stopped.message())
                    .contains("Deploy one version to all traffic first")
                    .contains((100 - percentage) + " % to A")
                    .contains("changed nothing");
        });
        assertThat(worker.history()).hasSize(1);
        assertThat(worker.calls).containsExactly("GET");
    }

    @Test
    void aSplitOfTheRolloutOfAnotherVersionIsRefused() {
        worker.deploy("A", 100);
        dieAt(5);

        RolloutResult result = fixture.rollout(step -> true).version("C").run();

        assertThat(result).isInstanceOf(Stopped.class);
        assertThat(worker.traffic()).isEqualTo("B 5, A 95");
    }

    @Test
    void aSplitOfAnEarlierRunIsContinuedForTheRestOfTheInterval() throws Exception {
        worker.deploy("A", 100);
        dieAt(7);
        assertThat(worker.traffic()).isEqualTo("B 25, A 75");
        fixture.time.sleeps.clear();
        fixture.time.sleep(Duration.ofMinutes(4), null);

        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
        assertThat(worker.history()).containsExactly("A 100", "B 5, A 95", "B 25, A 75", "B 50, A 50", "B 100");
        assertThat(fixture.time.sleeps)
                .containsExactly(Duration.ofMinutes(4), Duration.ofMinutes(6), Duration.ofMinutes(10));
    }

    @Test
    void otherStepsContinueAtTheNextHigherOne() {
        worker.deploy("A", 100);
        dieAt(8);

        assertThat(fixture.rollout(step -> true).steps(10, 25.5, 100).run()).isInstanceOf(RolledOut.class);
        assertThat(worker.history()).containsExactly("A 100", "B 5, A 95", "B 25, A 75", "B 25.5, A 74.5", "B 100");
    }

    /** Runs a rollout whose process dies after a call. */
    private void dieAt(int call) {
        worker.faults = number -> number == call ? Fault.DEATH_BEFORE_CALL : null;
        try {
            fixture.run();
            throw new IllegalStateException("the process survived");
        } catch (Fault.Death e) {
            worker.faults = number -> null;
        }
    }

    @Test
    void aRollbackIsKeptUntilARetry() {
        worker.deploy("A", 100);
        fixture.failingAt(25).run();
        int calls = worker.calls.size();

        assertThat(fixture.run())
                .isInstanceOfSatisfying(
                        RolledBack.class, back -> assertThat(back.reason()).isEqualTo(RolloutReason.CHECK_FAILED));
        assertThat(worker.calls).hasSize(calls + 1);

        assertThat(fixture.rollout(step -> true).retry().run()).isInstanceOf(RolledOut.class);
        assertThat(worker.traffic()).isEqualTo("B 100");
    }

    @Test
    void anotherVersionMayFollowARollback() {
        worker.deploy("A", 100);
        fixture.failingAt(25).run();

        assertThat(fixture.rollout(step -> true).version("C").run()).isInstanceOf(RolledOut.class);
        assertThat(worker.traffic()).isEqualTo("C 100");
    }

    @Test
    void aReplacedRolloutStartsAgainOnlyWithRetry() {
        worker.deploy("A", 100);
        dieAt(5);
        worker.deploy("A", 100);

        assertThat(fixture.run())
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.message()).contains("set `retry`"));
        assertThat(worker.traffic()).isEqualTo("A 100");

        assertThat(fixture.rollout(step -> true).retry().run()).isInstanceOf(RolledOut.class);
    }

    @Test
    void aVersionThatWasRolledOutBeforeIsRolledOutAgain() {
        worker.deploy("A", 100);
        fixture.run();
        worker.deploy("A", 100);

        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
        assertThat(worker.history()).endsWith("A 100", "B 5, A 95", "B 25, A 75", "B 50, A 50", "B 100");
    }

    @Test
    void anAcceptedDeploymentThatIsListedLateIsWaitedFor() {
        worker.deploy("A", 100);
        worker.before = call -> () -> worker.hiddenForReadings = call == 3 ? 3 : worker.hiddenForReadings;

        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
        assertThat(worker.sent).hasSize(4);
        assertThat(fixture.time.sleeps).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    static Stream<Arguments> wrongSteps() {
        return Stream.of(
                        new double[] {},
                        new double[] {50},
                        new double[] {50, 25, 100},
                        new double[] {5, 5, 100},
                        new double[] {0, 100},
                        new double[] {0.001, 100},
                        new double[] {-5, 100},
                        new double[] {50, 100, 101},
                        new double[] {5, Double.POSITIVE_INFINITY},
                        new double[] {Double.NaN, 100})
                .map(steps -> Arguments.of((Object) steps));
    }

    @ParameterizedTest
    @MethodSource("wrongSteps")
    void stepsMustIncreaseTo100(double[] steps) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rollout.of(fixture.client, "shop").steps(steps));
    }

    @Test
    void smallStepsTotal100Exactly() {
        worker.deploy("A", 100);

        fixture.rollout(step -> true).steps(0.01, 33.3, 100).run();

        assertThat(worker.history()).containsExactly("A 100", "B 0.01, A 99.99", "B 33.3, A 66.7", "B 100");
        assertThat(fixture.checked)
                .extracting(RolloutStep::previousPercentage)
                .usingComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .containsExactly(new BigDecimal("99.99"), new BigDecimal("66.7"));
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(Rollout.of(fixture.client, "shop")::run)
                .withMessageContaining("`version`");
        assertThat(worker.calls).isEmpty();
    }

    @Test
    void exceptionsOfTheListenerDoNotStopTheRollout() {
        worker.deploy("A", 100);

        RolloutResult result = fixture.rollout(step -> true)
                .listener(event -> {
                    throw new IllegalStateException("listener");
                })
                .run();

        assertThat(result).isInstanceOf(RolledOut.class);
    }
}
