package dev.workersapi.client.http;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Stops a call from another thread: a request that is under way is aborted, one that has not begun is not
 * sent, and a wait before a retry ends. Thread-safe; one object may stop several calls.
 */
public final class Cancellation {
    private final Set<Runnable> actions = new LinkedHashSet<>();
    private boolean cancelled;

    /** Stops what is registered here, now and later; a second time does nothing. */
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
     * Runs {@code action} when cancelled, at once if that has happened.
     *
     * @return takes the action back when closed
     */
    public Registration onCancel(Runnable action) {
        // A wrapper of its own, so that the same action registered twice is two registrations.
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

    /** A registered action; closing takes it back. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
