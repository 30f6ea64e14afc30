package dev.workersapi.client.assets;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Several threads at the same work, the calling one among them: an executor without a free thread makes it slower,
 * never stuck. Nothing runs any more when {@link #run} returns.
 */
final class Crew {
    static final Executor DAEMON_THREADS = command -> {
        Thread thread = new Thread(command, "workers-assets");
        thread.setDaemon(true);
        thread.start();
    };

    private int running;
    private boolean closed;

    private Crew() {}

    /**
     * @param work takes what there is to do until there is nothing more
     * @param onInterrupt makes the others end soon, when the calling thread is interrupted while it waits for them
     */
    static void run(Executor executor, int threads, Runnable work, Runnable onInterrupt) {
        Crew crew = new Crew();
        try {
            for (int helper = 1; helper < threads; helper++) {
                executor.execute(() -> crew.help(work));
            }
        } catch (RejectedExecutionException e) {
            // Then there are fewer.
        }
        try {
            work.run();
        } finally {
            crew.join(onInterrupt);
        }
    }

    private void help(Runnable work) {
        if (begin()) {
            try {
                work.run();
            } finally {
                end();
            }
        }
    }

    /** One that begins late, when the work is done, does nothing. */
    private synchronized boolean begin() {
        running += closed ? 0 : 1;
        return !closed;
    }

    private synchronized void end() {
        running--;
        notifyAll();
    }

    private synchronized void join(Runnable onInterrupt) {
        closed = true;
        boolean interrupted = false;
        while (running > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
                onInterrupt.run();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
