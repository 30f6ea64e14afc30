package dev.workersapi.client.assets;

import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A clock that advances only when a caller sleeps. */
class FakeTime extends Clock implements Sleeper {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final List<Duration> sleeps = new CopyOnWriteArrayList<>();
    private Instant now = START;

    @Override
    public void sleep(Duration duration, @Nullable Cancellation end) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        sleeps.add(duration);
        pass(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public synchronized Instant instant() {
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
