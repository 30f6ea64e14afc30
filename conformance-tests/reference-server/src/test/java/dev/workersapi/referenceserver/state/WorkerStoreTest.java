package dev.workersapi.referenceserver.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Changes of Workers in different accounts are independent. */
class WorkerStoreTest {
    private final WorkerStore store = new WorkerStore(Limits.DEFAULT);

    private Worker put(String account) {
        Worker worker = Worker.empty(new WorkerIdentity("api", "tag", Instant.EPOCH));
        return store.put(account, "api", before -> worker);
    }

    @Test
    void changeDoesNotDelayOtherAccounts() throws Exception {
        put("first");
        put("second");
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> slow = threads.submit(() -> {
                boolean[] ended = {false};
                store.update("first", "api", worker -> {
                    begun.countDown();
                    ended[0] = awaited(end);
                    return worker;
                });
                return ended[0];
            });
            assertThat(awaited(begun)).isTrue();

            threads.submit(() -> store.update("second", "api", worker -> worker))
                    .get(10, TimeUnit.SECONDS);
            end.countDown();

            assertThat(slow.get(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void clearRemovesTheWorkersOfAllAccounts() {
        put("first");
        put("second");

        store.clear();

        assertThat(store.accounts()).isEmpty();
        assertThat(store.snapshot()).isEmpty();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
