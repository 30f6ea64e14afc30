package dev.workersapi.conformance.cli;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks on several threads. One more thread reads, and the thread of the run adds the results. Memory use does not depend
 * on the number of checks: only a few wait, and few of them if they are large.
 *
 * @param <R> the type of a result
 */
final class ParallelChecks<R> implements Checks<R>, AutoCloseable {
    /** Enough that no thread waits for another one with a long check. */
    private static final int WAITING_PER_THREAD = 64;

    /** A share of the heap: a check needs several times the size of what it checks. */
    private static final int HEAP_SHARE = 64;

    private static final int MIN_BYTES = 1 << 20;

    private final ExecutorService reader = Executors.newSingleThreadExecutor(daemons("reader"));
    private final ExecutorService checkers;
    private final BlockingQueue<Future<Waiting<R>>> finished;
    private final int maxBytes = (int)
            Math.min(Integer.MAX_VALUE, Math.max(MIN_BYTES, Runtime.getRuntime().maxMemory() / HEAP_SHARE));
    private final Semaphore bytes = new Semaphore(maxBytes);
    private volatile boolean stopped;

    ParallelChecks(int threads) {
        this.checkers = Executors.newFixedThreadPool(threads, daemons("check"));
        this.finished = new ArrayBlockingQueue<>(WAITING_PER_THREAD * threads);
    }

    /**
     * A result that waits for its turn.
     *
     * @param result null at the end
     * @param size the number of bytes to release
     */
    private record Waiting<R>(@Nullable R result, int size) {}

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Runs checks until the reader has no more.
     *
     * @param reading adds the checks, on another thread
     * @param results takes the results in order, on this thread
     */
    void run(Consumer<Checks<R>> reading, Consumer<R> results) {
        Future<?> read = reader.submit(() -> {
            try {
                reading.accept(this);
            } finally {
                end();
            }
        });
        try {
            while (true) {
                Waiting<R> waiting = finished.take().get();
                if (waiting.result() == null) {
                    break;
                }
                results.accept(waiting.result());
                bytes.release(waiting.size());
            }
            if (!stopped) {
                read.get();
            }
        } catch (ExecutionException e) {
            rethrow(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        throw e.getCause() instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(e);
    }

    @Override
    public void add(long size, Supplier<R> check) {
        int weight = (int) Math.min(size, maxBytes);
        try {
            bytes.acquire(weight);
            finished.put(checkers.submit(() -> new Waiting<>(check.get(), weight)));
            if (weight == maxBytes) {
                // The next one may be as large, and would need its memory as soon as it is read.
                bytes.acquire(weight);
                bytes.release(weight);
            }
        } catch (InterruptedException e) {
            throw new CancellationException("the run has ended");
        }
    }

    /** Ends the run, although the reader may have more. */
    void stop() {
        stopped = true;
        end();
    }

    private void end() {
        try {
            finished.put(CompletableFuture.completedFuture(new Waiting<>(null, 0)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        reader.shutdownNow();
        checkers.shutdownNow();
        // The reader may wait for room.
        finished.clear();
    }
}
