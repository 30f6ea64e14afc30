package dev.workersapi.client.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Stops calls from another thread: aborts requests in flight, prevents requests that have not started, and ends waits
 * between retries. Thread-safe; one object may stop several calls.
 */
public final class Cancellation {
    private final Set<Runnable> actions = new LinkedHashSet<>();
    private boolean cancelled;

    /** Stops everything that is registered, now or later. Further calls have no effect. */
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
     * Registers an action to run on cancellation. If that has already happened, the action runs at once.
     *
     * @return removes the action when closed
     */
    public Registration onCancel(Runnable action) {
        // Wrapped, so that the same action registered twice is two registrations.
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

    /** A registered action. Closing removes it. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
