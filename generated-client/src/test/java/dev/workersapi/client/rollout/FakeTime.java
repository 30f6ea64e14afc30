package dev.workersapi.client.rollout;

import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock that advances only when a caller sleeps. */
public final class FakeTime extends Clock implements Sleeper {
    final List<Duration> sleeps = new ArrayList<>();
    /** Runs in each sleep. */
    Runnable whileSleeping = () -> {};

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public void sleep(Duration time, @Nullable Cancellation end) throws InterruptedException {
        whileSleeping.run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (end == null || !end.isCancelled()) {
            sleeps.add(time);
            now = now.plus(time.isNegative() ? Duration.ZERO : time);
        }
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
        throw new UnsupportedOperationException();
    }
}
