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
 * Runs checks on several threads. One additional thread reads the input, and the calling thread processes the results.
 * Memory use does not depend on the number of checks, because only a limited number, and a limited total size, can be
 * unfinished at any time.
 *
 * @param <R> the type of a result
 */
final class ParallelChecks<R> implements Checks<R>, AutoCloseable {
    /**
     * The maximum number of unfinished checks per thread, which is large enough that no thread waits for a long check
     * on another thread.
     */
    private static final int WAITING_PER_THREAD = 64;

    /**
     * The maximum total size of unfinished checks is the heap divided by this number. A check needs several times the
     * size of the data that it checks.
     */
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
     * A result that is waiting for its turn.
     *
     * @param result the result; null at the end of the input
     * @param size the number of bytes to release afterwards
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
     * Runs checks until the reader has added all of them.
     *
     * @param reading adds the checks, on another thread
     * @param results receives the results in order, on the calling thread
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
                // The next check may be just as large, and would need its memory as soon as it is read.
                bytes.acquire(weight);
                bytes.release(weight);
            }
        } catch (InterruptedException e) {
            throw new CancellationException("the run has ended");
        }
    }

    /** Ends the run, even if the reader has more to add. */
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
        // The reader may be waiting for space.
        finished.clear();
    }
}
