package dev.workersapi.client.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Checks at intervals whether threads that wait for a server have been interrupted, because interrupts cause no
 * notification. All requests share one timer, because a timer for each request would wake a thread for each call.
 * Thread-safe.
 */
final class InterruptWatch {
    static final InterruptWatch SHARED = new InterruptWatch();

    private static final long INTERVAL_MS = 50;

    /** The number of checks without requests after which the timer stops, so that consecutive calls use one timer. */
    private static final int IDLE_CHECKS = 20;

    private final Set<RequestWatchdog> requests = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    private InterruptWatch() {}

    void add(RequestWatchdog request) {
        requests.add(request);
        start();
    }

    void remove(RequestWatchdog request) {
        requests.remove(request);
    }

    private void start() {
        if (!running.get() && running.compareAndSet(false, true)) {
            later(0);
        }
    }

    private void later(int idle) {
        CompletableFuture.delayedExecutor(INTERVAL_MS, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> check(idle));
    }

    private void check(int idle) {
        boolean isIdle = requests.isEmpty();
        if (isIdle && idle == IDLE_CHECKS) {
            stop();
            return;
        }
        // Scheduled first, so that a request that cannot be cancelled does not stop the timer.
        later(isIdle ? idle + 1 : 0);
        requests.forEach(RequestWatchdog::checkThread);
    }

    private void stop() {
        running.set(false);
        // A request may have been added since the set was checked.
        if (!requests.isEmpty()) {
            start();
        }
    }
}
