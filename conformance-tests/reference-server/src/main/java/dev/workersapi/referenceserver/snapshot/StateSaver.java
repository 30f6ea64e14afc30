package dev.workersapi.referenceserver.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes the state to a file soon after each change, and when the server stops. Thread-safe. */
public final class StateSaver implements AutoCloseable {
    /** The time to wait after a change, so that changes in quick succession are written together. */
    private static final long DELAY_MS = 200;

    private final StateFile file;
    private final Consumer<IOException> failed;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService executor;
    private final Supplier<ServerState> state;

    private StateSaver(StateFile file, Supplier<ServerState> state, Consumer<IOException> failed) {
        this.file = file;
        this.state = state;
        this.failed = failed;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "reference-server-state");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Restores the state from a file, and keeps the file up to date from then on.
     *
     * @param restore receives the state if the file exists
     * @param state supplies the current state
     * @param failed called if the state cannot be written; the next change causes another attempt
     * @throws StateFileException if the file cannot be read or written, or belongs to another program
     */
    public static StateSaver open(
            Path path, Consumer<ServerState> restore, Supplier<ServerState> state, Consumer<IOException> failed) {
        try {
            StateFile file = new StateFile(path);
            Optional<ServerState> before = file.read();
            before.ifPresent(restore);
            if (before.isEmpty()) {
                file.write(state.get());
            }
            return new StateSaver(file, state, failed);
        } catch (IOException e) {
            throw new StateFileException(e);
        }
    }

    /** Schedules a write of the state. */
    public void changed() {
        if (!executor.isShutdown() && scheduled.compareAndSet(false, true)) {
            ScheduledFuture<?> unused = executor.schedule(this::write, DELAY_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void write() {
        if (scheduled.getAndSet(false)) {
            try {
                file.write(state.get());
            } catch (IOException e) {
                failed.accept(e);
            }
        }
    }

    /** Writes any changes that have not been written yet. */
    @Override
    public void close() {
        executor.execute(this::write);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                failed.accept(new IOException("the state was not written in a minute"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
