package dev.workersapi.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the order of results, and the limit on waiting entries. */
@Timeout(60)
class ParallelChecksTest {
    private static final int CHECKS = 2_000;

    private final List<Integer> added = new ArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "2, 1000", "5, 100", "5, 1000000"})
    void addsResultsInOrder(int threads, long size) {
        run(threads, checks -> IntStream.range(0, CHECKS).forEach(i -> checks.add(size, () -> i)));

        assertThat(added).isEqualTo(IntStream.range(0, CHECKS).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({"1, 67", "3, 201"})
    void boundsTheNumberOfUnfinishedChecks(int threads, int limit) {
        run(
                threads,
                checks -> IntStream.range(0, CHECKS).forEach(i -> {
                    most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
                    checks.add(0, () -> i);
                }));

        assertThat(most).hasValueLessThanOrEqualTo(limit);
    }

    /** Nothing after a large entry is read, because it might be just as large. */
    @Test
    void addsTheResultOfALargeCheckBeforeTheNextIsRead() {
        List<Integer> addedBefore = new ArrayList<>();

        run(
                3,
                checks -> IntStream.range(0, 10).forEach(i -> {
                    checks.add(Long.MAX_VALUE, () -> i);
                    addedBefore.add(added.size());
                }));

        assertThat(addedBefore).isEqualTo(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void failsAsReadingFails() {
        assertThatThrownBy(() -> run(2, checks -> {
                    checks.add(0, () -> 0);
                    throw new IllegalArgumentException("broken");
                }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("broken");
        assertThat(added).containsExactly(0);
    }

    @Test
    void failsAsACheckFails() {
        assertThatThrownBy(() -> run(
                        2,
                        checks -> checks.add(0, () -> {
                            throw new StackOverflowError();
                        })))
                .isInstanceOf(StackOverflowError.class);
    }

    /** The reader waits for room that never becomes available. */
    @Test
    void endsIfAResultCannotBeAdded() {
        try (ParallelChecks<Integer> checks = new ParallelChecks<>(2)) {
            assertThatThrownBy(() -> checks.run(
                            reading -> IntStream.range(0, CHECKS).forEach(i -> reading.add(0, () -> i)), result -> {
                                throw new CliException("disk full");
                            }))
                    .hasMessage("disk full");
        }
    }

    @Test
    void stopsAlthoughTheReaderHasMore() {
        CountDownLatch never = new CountDownLatch(1);
        try (ParallelChecks<Integer> checks = new ParallelChecks<>(2)) {
            checks.run(
                    reading -> {
                        reading.add(0, () -> 7);
                        await(never);
                    },
                    result -> {
                        added.add(result);
                        checks.stop();
                    });
        }

        assertThat(added).containsExactly(7);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(int threads, Consumer<Checks<Integer>> reading) {
        try (ParallelChecks<Integer> checks = new ParallelChecks<>(threads)) {
            checks.run(reading, this::add);
        }
    }

    private void add(int number) {
        added.add(number);
        waiting.decrementAndGet();
    }
}
