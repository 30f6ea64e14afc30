package dev.workersapi.client.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.rollout.RolloutResult.RolledBack;
import dev.workersapi.client.rollout.RolloutResult.RolledOut;
import dev.workersapi.client.rollout.RolloutResult.Stopped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault at every call, in a rollout whose check passes and in one that is rolled back. In the end, version B or
 * version A has all traffic, or the result describes the remaining split and the next run continues from it.
 */
class RolloutFaultsTest {
    /** Greater than the number of calls in a rollout without faults. */
    private static final int CALLS = 14;

    private static final int NEVER = 0;

    /**
     * A rollout with a fault.
     *
     * @param failingAt the percentage at which the check fails
     * @param call the first call with the fault
     * @param times the number of calls with the fault
     */
    record Scenario(Fault fault, int failingAt, int call, int times) {
        @Nullable
        Fault at(int number) {
            return number >= call && number < call + times ? fault : null;
        }
    }

    static List<Scenario> scenarios() {
        List<Scenario> scenarios = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (int failingAt : new int[] {NEVER, 25}) {
                for (int call = 1; call <= CALLS; call++) {
                    // Once, for all attempts of a call, and permanently.
                    for (int times : fault.isDeath() ? new int[] {1} : new int[] {1, 3, 1000}) {
                        scenarios.add(new Scenario(fault, failingAt, call, times));
                    }
                }
            }
        }
        return scenarios;
    }

    @Test
    void scenariosReachEveryCall() {
        RolloutFixture fixture = new RolloutFixture();
        fixture.worker.deploy("A", 100);
        fixture.run();

        assertThat(fixture.worker.calls).hasSizeLessThan(CALLS).hasSizeGreaterThan(CALLS - 2);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void noSplitIsLeftUnowned(Fault fault) {
        List<Scenario> all =
                scenarios().stream().filter(one -> one.fault == fault).toList();
        assertThat(all).hasSizeGreaterThanOrEqualTo(CALLS * 2);
        for (Scenario scenario : all) {
            try {
                check(scenario);
            } catch (AssertionError e) {
                throw new AssertionError(scenario + ": " + e.getMessage(), e);
            }
        }
    }

    private static void check(Scenario scenario) {
        RolloutFixture fixture = new RolloutFixture();
        FakeWorker worker = fixture.worker.deploy("A", 100);
        worker.faults = scenario::at;
        try {
            RolloutResult result = fixture.failingAt(scenario.failingAt).run();
            assertThat(scenario.fault.isDeath() && worker.calls.size() >= scenario.call)
                    .isFalse();
            checkResult(result, worker);
        } catch (Fault.Death e) {
            assertThat(scenario.fault.isDeath()).isTrue();
        }
        assertThat(worker.sent.stream().filter(message -> message.startsWith("Rollout")))
                .as("a step is repeated only after it was refused")
                .satisfies(steps -> assertThat(scenario.fault == Fault.HTTP_429 ? Set.copyOf(steps) : steps)
                        .doesNotHaveDuplicates());
        checkOwned(worker);

        worker.faults = call -> null;
        RolloutResult second = fixture.failingAt(scenario.failingAt).run();

        assertThat(second).isNotInstanceOf(Stopped.class);
        checkResult(second, worker);
        if (scenario.failingAt > NEVER) {
            assertThat(worker.history()).doesNotContain("B 100");
        }
    }

    private static void checkResult(RolloutResult result, FakeWorker worker) {
        if (result instanceof RolledOut) {
            assertThat(worker.traffic()).isEqualTo("B 100");
        } else if (result instanceof RolledBack) {
            assertThat(worker.traffic()).isEqualTo("A 100");
        } else {
            Stopped stopped = (Stopped) result;
            assertThat(stopped.reason())
                    .isIn(RolloutReason.CALL_FAILED, RolloutReason.CHECK_FAILED, RolloutReason.ABORTED);
            assertThat(stopped.message())
                    .matches(".*When last read, the newest deployment sent.*")
                    .matches(".*(belongs to its next run|changed nothing).*");
        }
    }

    /** Version A or B has all traffic, or the next run finds its split by the message. */
    private static void checkOwned(FakeWorker worker) {
        if (!Set.of("A 100", "B 100").contains(worker.traffic())) {
            assertThat(worker.message()).matches("Rollout of B \\(run \\S+\\): \\d+ %");
        }
    }

    static List<Fault> transientFaults() {
        return List.of(
                Fault.TIMEOUT_AFTER_EFFECT,
                Fault.RESET_AFTER_EFFECT,
                Fault.HTTP_502_AFTER_EFFECT,
                Fault.GARBAGE_AFTER_EFFECT,
                Fault.HTTP_429);
    }

    @ParameterizedTest
    @MethodSource("transientFaults")
    void aStepThatTookEffectGoesOn(Fault fault) {
        RolloutFixture fixture = new RolloutFixture();
        FakeWorker worker = fixture.worker.deploy("A", 100);
        worker.faults =
                call -> worker.calls.get(call - 1).equals("POST") && (fault.takesEffect || call == 3) ? fault : null;

        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
        assertThat(worker.history()).containsExactly("A 100", "B 5, A 95", "B 25, A 75", "B 50, A 50", "B 100");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HTTP_500", "HTTP_403", "TIMEOUT_BEFORE_EFFECT", "RESET_BEFORE_EFFECT"})
    void aStepThatFailsForGoodIsRolledBack(Fault fault) {
        RolloutFixture fixture = new RolloutFixture();
        FakeWorker worker = fixture.worker.deploy("A", 100);
        worker.faults = call -> call == 6 ? fault : null;

        assertThat(fixture.run()).isInstanceOfSatisfying(RolledBack.class, back -> {
            assertThat(back.reason()).isEqualTo(RolloutReason.CALL_FAILED);
            assertThat(back.cause()).isPresent();
        });
        assertThat(worker.history()).containsExactly("A 100", "B 5, A 95", "A 100");
    }

    @Test
    void aLastStepWhoseEffectIsFoundLateIsNotRolledBack() {
        RolloutFixture fixture = new RolloutFixture();
        FakeWorker worker = fixture.worker.deploy("A", 100);
        Fault[] last = {Fault.TIMEOUT_AFTER_EFFECT, Fault.HTTP_500, Fault.HTTP_500, Fault.HTTP_500};
        worker.faults = call -> call >= 12 && call < 16 ? last[call - 12] : null;

        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
        assertThat(worker.traffic()).isEqualTo("B 100");
    }

    @Test
    void aFirstStepThatIsRefusedChangesNothing() {
        RolloutFixture fixture = new RolloutFixture();
        FakeWorker worker = fixture.worker.deploy("A", 100);
        worker.faults = call -> call == 3 ? Fault.HTTP_403 : null;

        assertThat(fixture.run())
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.message())
                                .contains("could not be deployed")
                                .contains("100 % to A")
                                .contains("changed nothing"));
        assertThat(worker.history()).containsExactly("A 100");
    }

    @Test
    void aRollbackThatFailsTooIsReportedWithWhatIsLeft() {
        RolloutFixture fixture = new RolloutFixture();
        FakeWorker worker = fixture.worker.deploy("A", 100);
        worker.faults = call -> call >= 5 && worker.calls.get(call - 1).equals("POST") ? Fault.HTTP_500 : null;

        assertThat(fixture.failingAt(5).run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.message())
                    .contains("5 % to B and 95 % to A")
                    .contains("run it again to continue, or abort it to roll back");
            assertThat(stopped.deployment()).isPresent();
            assertThat(stopped.cause()).isPresent();
        });
        assertThat(worker.sent).hasSize(4);

        worker.faults = call -> null;
        Rollout again = fixture.rollout(step -> true);
        again.abort();
        assertThat(again.run()).isInstanceOf(RolledBack.class);
        assertThat(worker.traffic()).isEqualTo("A 100");
    }

    @Test
    void aStepThatTakesEffectAfterTheRunIsOwnedByTheNext() {
        RolloutFixture fixture = new RolloutFixture();
        FakeWorker worker = fixture.worker.deploy("A", 100);
        worker.faults = call -> call == 3 ? Fault.TIMEOUT_BEFORE_EFFECT : null;
        assertThat(fixture.run()).isInstanceOf(RolledBack.class);
        String late = worker.sent.get(0);
        worker.deploy("B", 5, "A", 95).message(late);

        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"HTTP_500", "TIMEOUT_BEFORE_EFFECT", "TIMEOUT_AFTER_EFFECT"})
    void theFirstVersionHasNothingToRollBackTo(Fault fault) {
        RolloutFixture fixture = new RolloutFixture();
        fixture.worker.faults = call -> call == 3 ? fault : null;

        RolloutResult result = fixture.run();

        assertThat(result).isInstanceOf(fault.takesEffect ? RolledOut.class : Stopped.class);
        assertThat(fixture.worker.history()).hasSize(fault.takesEffect ? 1 : 0);
        assertThat(fixture.run()).isInstanceOf(RolledOut.class);
    }

    @Test
    void aMissingWorkerIsReported() {
        RolloutFixture fixture = new RolloutFixture();
        fixture.worker.faults = call -> Fault.HTTP_403;

        assertThat(fixture.run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.message()).contains("could not be read").contains("changed nothing");
            assertThat(stopped.deployment()).isEmpty();
        });
        assertThat(new HashSet<>(fixture.worker.calls)).containsExactly("GET");
    }
}
