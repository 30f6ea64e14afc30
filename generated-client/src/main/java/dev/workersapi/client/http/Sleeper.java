package dev.workersapi.client.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Waits before a retry. */
@FunctionalInterface
public interface Sleeper {
    /**
     * Waits for the given time, or until the call is cancelled.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration time, @Nullable Cancellation cancellation) throws InterruptedException;

    /** Returns a sleeper that blocks the calling thread. */
    static Sleeper blocking() {
        return (time, cancellation) -> {
            CountDownLatch cancelled = new CountDownLatch(1);
            try (Cancellation.Registration registration =
                    cancellation == null ? () -> {} : cancellation.onCancel(cancelled::countDown)) {
                // Callers check the cancellation themselves.
                boolean ignored = cancelled.await(time.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
