package dev.workersapi.conformance.cli;

import dev.workersapi.referenceserver.tail.SampleEvent;
import dev.workersapi.referenceserver.tail.TailConnection;
import dev.workersapi.referenceserver.tail.TailEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Sends a sample event to all open tails at a regular interval. */
final class SampleTailEvents implements TailEvents, AutoCloseable {
    private final List<TailConnection> connections = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sample-events");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> sending;

    SampleTailEvents(Duration interval) {
        sending = executor.scheduleAtFixedRate(
                this::send, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void connected(TailConnection connection) {
        connections.add(connection);
    }

    private void send() {
        connections.removeIf(connection -> !connection.isOpen());
        connections.forEach(connection -> connection.send(SampleEvent.request(connection.scriptName(), Instant.now())));
    }

    @Override
    public void close() {
        sending.cancel(false);
        executor.shutdownNow();
    }
}
