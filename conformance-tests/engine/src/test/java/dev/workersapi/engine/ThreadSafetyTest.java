package dev.workersapi.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.workersapi.engine.http.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;

/** Many threads can share a checker from its first exchange, when no schema has been compiled. */
class ThreadSafetyTest {
    private static final int THREADS = 8;

    @RepeatedTest(3)
    void eightThreadsFindWhatOneFinds() throws Exception {
        List<Exchange> exchanges = Stream.concat(
                        RealTraffic.all().stream().map(RealTraffic.Recorded::exchange),
                        Stream.of(
                                TestApi.request("DELETE", TestApi.SCRIPT + "?force=maybe"),
                                TestApi.request("GET", TestApi.SCRIPT + "/versions?deployable=maybe")))
                .toList();
        List<String> alone = exchanges.stream()
                .map(exchange -> found(TestApi.EXCHANGES, exchange))
                .toList();

        ExchangeChecker shared = new ExchangeChecker(TestApi.DOCUMENT);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<Exchange> rotated = new ArrayList<>(exchanges);
                Collections.rotate(rotated, i * exchanges.size() / THREADS);
                int back = -i * exchanges.size() / THREADS;
                tasks.add(() -> {
                    start.await();
                    List<String> found = new ArrayList<>(rotated.stream()
                            .map(exchange -> found(shared, exchange))
                            .toList());
                    Collections.rotate(found, back);
                    return found;
                });
            }
            for (Future<List<String>> found : threads.invokeAll(tasks)) {
                assertThat(found.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String found(ExchangeChecker checker, Exchange exchange) {
        return checker.check(exchange) + " " + checker.redact(exchange);
    }
}
