package dev.workersapi.client.tail;

import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A clock that a test advances. Waits between attempts end immediately; waits of an open connection end when the test
 * advances the clock.
 */
final class FakeTime extends Clock {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final List<Duration> backOffs = new CopyOnWriteArrayList<>();
    private final BlockingQueue<CountDownLatch> idle = new LinkedBlockingQueue<>();
    private volatile Instant now = START;

    void backOff(Duration time, @Nullable Cancellation end) {
        backOffs.add(time);
    }

    void idle(Duration time, @Nullable Cancellation end) throws InterruptedException {
        CountDownLatch tick = new CountDownLatch(1);
        try (Cancellation.Registration registration = end == null ? () -> {} : end.onCancel(tick::countDown)) {
            idle.add(tick);
            tick.await();
        } finally {
            idle.remove(tick);
        }
    }

    /** Waits until a session is idle, and wakes it after a time. */
    void tick(Duration time) throws InterruptedException {
        CountDownLatch tick = idle.poll(30, TimeUnit.SECONDS);
        if (tick == null) {
            throw new AssertionError("no session is idle");
        }
        now = now.plus(time);
        tick.countDown();
    }

    Sleeper backOff() {
        return this::backOff;
    }

    Sleeper idle() {
        return this::idle;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
