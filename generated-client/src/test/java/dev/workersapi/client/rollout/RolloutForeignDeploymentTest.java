package dev.workersapi.client.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.client.rollout.RolloutResult.RolledBack;
import dev.workersapi.client.rollout.RolloutResult.RolledOut;
import dev.workersapi.client.rollout.RolloutResult.Stopped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Another user creates a deployment during a rollout, before each of its calls. */
class RolloutForeignDeploymentTest {
    private static final Object[] ROLLED_BACK_BY_HAND = {"A", 100};
    private static final Object[] OTHER_VERSION = {"C", 100};
    private static final Object[] OTHER_SPLIT = {"C", 30, "A", 70};

    private final RolloutFixture fixture = new RolloutFixture();
    private final FakeWorker worker = fixture.worker.deploy("A", 100);

    /** The calls are: one reading, then reading, writing and reading for each of four steps. */
    static Stream<Arguments> interleavings() {
        return IntStream.rangeClosed(2, 13)
                .boxed()
                .flatMap(call -> Stream.of(ROLLED_BACK_BY_HAND, OTHER_VERSION, OTHER_SPLIT)
                        .map(foreign -> Arguments.of(call, foreign)));
    }

    @ParameterizedTest
    @MethodSource("interleavings")
    void aForeignDeploymentStopsTheRolloutAndHasTheTraffic(int call, Object[] foreign) {
        worker.before = number -> number == call ? () -> worker.deploy(foreign) : () -> {};
        String traffic = new FakeWorker(fixture.time).deploy(foreign).traffic();

        RolloutResult result = fixture.run();

        assertThat(result)
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.reason()).isEqualTo(RolloutReason.FOREIGN_DEPLOYMENT));
        assertThat(worker.traffic()).isEqualTo(traffic);
        boolean replacedBetweenReadingAndWriting = worker.calls.get(call - 1).equals("POST");
        assertThat(worker.history().stream().filter(traffic::equals).skip(traffic.equals("A 100") ? 1 : 0))
                .hasSize(replacedBetweenReadingAndWriting ? 2 : 1);
    }

    @Test
    void aReplacedDeploymentKeepsItsMessage() {
        worker.before = number -> number == 6 ? () -> worker.deploy("C", 100).message("Hotfix") : () -> {};

        assertThat(fixture.run())
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.message())
                                .contains(
                                        "Deployment deployment-3 was created and replaced at the same time, and was restored")
                                .contains("100 % to C"));
        assertThat(worker.message()).isEqualTo("Hotfix");
    }

    @Test
    void aReplacedDeploymentThatCannotBeRestoredIsNamed() {
        worker.before = number -> number == 6 ? () -> worker.deploy("C", 100) : () -> {};
        worker.faults = number -> number >= 8 ? Fault.HTTP_403 : null;

        assertThat(fixture.run())
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.message())
                                .contains(
                                        "deployment-3 was created and replaced at the same time, and could not be restored")
                                .contains("25 % to B")
                                .contains("belongs to its next run"));
    }

    @Test
    void aForeignDeploymentIsNotReplacedByARollback() {
        worker.before = number -> number == 5 ? () -> worker.deploy("C", 100) : () -> {};

        assertThat(fixture.failingAt(5).run()).isInstanceOf(Stopped.class);
        assertThat(worker.traffic()).isEqualTo("C 100");
    }

    @Test
    void aForeignDeploymentThatARollbackReplacesIsRestored() {
        worker.before = number -> number == 6 ? () -> worker.deploy("C", 100) : () -> {};

        assertThat(fixture.failingAt(5).run()).isInstanceOf(Stopped.class);
        assertThat(worker.history()).containsExactly("A 100", "B 5, A 95", "C 100", "A 100", "C 100");
    }

    /** The second run makes all of its calls before a call of the first. */
    @Test
    void ofTwoRunsThatMeetExactlyOneGoesOn() {
        for (int call = 2; call <= 13; call++) {
            RolloutFixture both = new RolloutFixture();
            both.worker.deploy("A", 100);
            int meeting = call;
            List<RolloutResult> second = new ArrayList<>();
            both.worker.before = number -> number == meeting ? () -> second.add(both.run()) : () -> {};

            RolloutResult first = both.run();

            assertThat(second).singleElement().isInstanceOf(RolledOut.class);
            assertThat(both.worker.traffic())
                    .as("after " + call + " calls: " + first)
                    .isEqualTo("B 100");
        }
    }

    @Test
    void aRunStopsWhenAnotherOneTookOver() {
        worker.before = number -> number == 5 ? () -> fixture.run() : () -> {};

        assertThat(fixture.failingAt(5).run()).isInstanceOf(Stopped.class);
        assertThat(worker.traffic()).isEqualTo("B 100");
    }

    @Test
    void anotherRunThatDiesInTheWindowIsNotRestored() {
        worker.before = number -> {
            if (number != 6) {
                return () -> {};
            }
            return () -> worker.deploy("B", 25, "A", 75).message("Rollout of B (run other): 25 %");
        };

        assertThat(fixture.failingAt(50).run()).isInstanceOf(RolledBack.class);
    }
}
