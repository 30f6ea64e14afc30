package dev.workersapi.client.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.rollout.RolloutEvent.Paused;
import dev.workersapi.client.rollout.RolloutEvent.Resumed;
import dev.workersapi.client.rollout.RolloutResult.RolledBack;
import dev.workersapi.client.rollout.RolloutResult.RolledOut;
import dev.workersapi.client.rollout.RolloutResult.Stopped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pauses, aborts and interrupts of a rollout. */
class RolloutControlTest {
    private final RolloutFixture fixture = new RolloutFixture();
    private final FakeWorker worker = fixture.worker.deploy("A", 100);

    @AfterEach
    void clearInterrupt() {
        boolean ignored = Thread.interrupted();
    }

    @Test
    void aPauseEndsWhenTheRolloutIsResumed() {
        Rollout rollout = fixture.rollout(step -> true);
        rollout.pause();
        fixture.time.whileSleeping = () -> {
            assertThat(worker.traffic()).isEqualTo(fixture.time.sleeps.size() < 3 ? "A 100" : worker.traffic());
            if (fixture.time.sleeps.size() == 3) {
                rollout.resume();
            }
        };

        assertThat(rollout.run()).isInstanceOf(RolledOut.class);
        assertThat(fixture.events.get(0)).isInstanceOf(Paused.class);
        assertThat(fixture.events.get(1)).isInstanceOf(Resumed.class);
        assertThat(fixture.time.sleeps).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
    }

    @Test
    void aRolloutThatWasPausedDuringItsCheckIsCheckedAgain() {
        Rollout[] rollout = new Rollout[1];
        rollout[0] = fixture.rollout(step -> {
            if (fixture.checked.size() == 1) {
                rollout[0].pause();
                fixture.time.whileSleeping = rollout[0]::resume;
            }
            return true;
        });

        assertThat(rollout[0].run()).isInstanceOf(RolledOut.class);
        assertThat(fixture.checked)
                .extracting(step -> step.percentage().intValue())
                .containsExactly(5, 5, 25, 50);
    }

    @Test
    void anAbortRollsBackWithoutACheck() {
        Rollout rollout = fixture.rollout(step -> true);
        fixture.time.whileSleeping = rollout::abort;

        assertThat(rollout.run())
                .isInstanceOfSatisfying(
                        RolledBack.class, back -> assertThat(back.reason()).isEqualTo(RolloutReason.ABORTED));
        assertThat(fixture.checked).isEmpty();
        assertThat(fixture.time.sleeps).isEmpty();
        assertThat(worker.history()).containsExactly("A 100", "B 5, A 95", "A 100");
    }

    @Test
    void anAbortEndsAPause() {
        Rollout rollout = fixture.rollout(step -> true);
        rollout.pause();
        fixture.time.whileSleeping = rollout::abort;

        assertThat(rollout.run()).isInstanceOf(Stopped.class);
        assertThat(worker.history()).containsExactly("A 100");
    }

    @Test
    void anAbortBeforeTheFirstStepChangesNothing() {
        Rollout rollout = fixture.rollout(step -> true);
        rollout.abort();

        assertThat(rollout.run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.reason()).isEqualTo(RolloutReason.ABORTED);
            assertThat(stopped.message()).contains("changed nothing");
        });
        assertThat(worker.history()).containsExactly("A 100");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void anAbortDuringACallRollsBackUnlessTheLastStepWasSent(int call) {
        Rollout rollout = fixture.rollout(step -> true);
        worker.before = number -> number == call ? rollout::abort : () -> {};

        RolloutResult result = rollout.run();

        if (result instanceof RolledOut) {
            assertThat(call).isGreaterThanOrEqualTo(11);
            assertThat(worker.traffic()).isEqualTo("B 100");
        } else {
            assertThat(worker.traffic()).isEqualTo("A 100");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void anInterruptDuringACallAborts(int call) {
        Thread thread = Thread.currentThread();
        worker.before = number -> number == call ? thread::interrupt : () -> {};

        RolloutResult result = fixture.run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(worker.traffic()).isEqualTo(result instanceof RolledOut ? "B 100" : "A 100");
    }

    @Test
    void anInterruptOfAWaitAborts() {
        fixture.time.whileSleeping = () -> {
            Thread.currentThread().interrupt();
            fixture.time.whileSleeping = () -> {};
        };

        assertThat(fixture.run()).isInstanceOf(RolledBack.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(worker.traffic()).isEqualTo("A 100");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptOfTheCheckAborts(boolean thrown) {
        RolloutResult result = fixture.rollout(step -> {
                    if (thrown) {
                        throw new InterruptedException();
                    }
                    Thread.currentThread().interrupt();
                    return true;
                })
                .run();

        assertThat(result)
                .isInstanceOfSatisfying(
                        RolledBack.class, back -> assertThat(back.reason()).isEqualTo(RolloutReason.ABORTED));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anInterruptBeforeTheRunAborts() {
        Thread.currentThread().interrupt();

        assertThat(fixture.run()).isInstanceOf(Stopped.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(worker.history()).containsExactly("A 100");
    }

    @Test
    void anotherThreadAbortsARealWait() throws Exception {
        Rollout rollout = fixture.rollout(step -> true).sleeper(dev.workersapi.client.http.Sleeper.blocking());
        CompletableFuture<Void> started = new CompletableFuture<>();
        rollout.listener(event -> started.complete(null));
        CompletableFuture<RolloutResult> result = CompletableFuture.supplyAsync(rollout::run);
        started.get(30, TimeUnit.SECONDS);

        rollout.abort();

        assertThat(result.get(30, TimeUnit.SECONDS)).isInstanceOf(RolledBack.class);
    }
}
