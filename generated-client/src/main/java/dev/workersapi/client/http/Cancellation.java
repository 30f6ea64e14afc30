package dev.workersapi.client.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Stops calls from another thread: aborts running requests, prevents new ones, and ends waits between retries.
 * Thread-safe. One object can stop several calls.
 */
public final class Cancellation {
    private final Set<Runnable> actions = new LinkedHashSet<>();
    private boolean cancelled;

    /** Stops all registered calls, and any that are registered later. Further invocations have no effect. */
    public void cancel() {
        List<Runnable> toRun;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            toRun = List.copyOf(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /**
     * Registers an action to run on cancellation. If the cancellation has already happened, the action runs
     * immediately.
     *
     * @return a registration; closing it removes the action
     */
    public Registration onCancel(Runnable action) {
        // Wrapped, so that registering the same action twice creates two registrations.
        Runnable registered = () -> action.run();
        synchronized (this) {
            if (!cancelled) {
                actions.add(registered);
                return () -> remove(registered);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void remove(Runnable action) {
        actions.remove(action);
    }

    /** A registered action. Closing it removes the action. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
