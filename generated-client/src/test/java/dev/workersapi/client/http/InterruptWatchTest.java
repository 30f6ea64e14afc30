package dev.workersapi.client.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.junit.jupiter.api.Test;

class InterruptWatchTest {
    @Test
    void requestThatCannotBeCancelledDoesNotHideOtherInterrupts() throws InterruptedException {
        CountDownLatch refused = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);

        try (RequestWatchdog broken = interrupted(() -> {
            refused.countDown();
            throw new IllegalStateException("cannot be cancelled");
        })) {
            assertThat(refused.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(broken.hasStopped()).isTrue();

            try (RequestWatchdog later = interrupted(() -> {
                cancelled.countDown();
                return true;
            })) {
                assertThat(cancelled.await(1, TimeUnit.MINUTES)).isTrue();
                assertThat(later.hasStopped()).isTrue();
            }
        }
    }

    /** Returns the watchdog of a request whose thread has been interrupted. */
    private static RequestWatchdog interrupted(Cancellable request) {
        RequestWatchdog watchdog = new RequestWatchdog(request, CallOptions.none());
        watchdog.waits(new Thread() {
            @Override
            public boolean isInterrupted() {
                return true;
            }
        });
        return watchdog;
    }
}
