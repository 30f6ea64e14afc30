package dev.workersapi.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.ExchangeChecker;
import dev.workersapi.engine.document.BundledDocument;
import dev.workersapi.engine.finding.Verdict;
import dev.workersapi.engine.http.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * Passes mutated exchanges to the engine, which must not fail, and must always return the same result. Run with
 * {@code -Pfuzz}.
 */
class EngineFuzz {
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final ExchangeChecker checker = new ExchangeChecker(BundledDocument.get());

    @Test
    void anyExchangeHasAVerdict() throws Exception {
        FuzzRun run = FuzzRun.of(1_000_000);
        List<Exchange> seeds = Seeds.all();
        System.out.println("engine: " + run + ", " + seeds.size() + " exchanges to mutate");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                long seed = run.seed() + i;
                tasks.add(() -> checked(new Mutator(seeds, seed), seed, run));
            }
            long checked = 0;
            for (Future<Long> task : threads.invokeAll(tasks)) {
                checked += task.get();
            }
            System.out.println("engine: " + checked + " exchanges checked");
            assertThat(checked).isPositive();
        } finally {
            threads.shutdownNow();
        }
    }

    private long checked(Mutator mutator, long seed, FuzzRun run) {
        long started = System.nanoTime();
        long count = 0;
        while (count < run.count() / THREADS && !run.isOver(started)) {
            Exchange exchange = mutator.next();
            try {
                check(exchange, count);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ", exchange " + count + ": " + exchange.request(), e);
            }
            count++;
        }
        return count;
    }

    private void check(Exchange exchange, long number) {
        Verdict verdict = checker.check(exchange);
        verdict.violations()
                .forEach(violation -> assertThat(violation.message()).isNotEmpty());
        if (number % 10 == 0) {
            assertThat(checker.check(exchange)).isEqualTo(verdict);
            checker.redact(exchange);
        }
    }
}
