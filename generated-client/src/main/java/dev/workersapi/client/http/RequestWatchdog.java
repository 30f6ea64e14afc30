package dev.workersapi.client.http;

import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Aborts a request if it passes its deadline, if it is cancelled, if its thread is interrupted, or if the server no
 * longer accepts its body. In the last case, sockets alone would wait forever. The watchdog runs until the response has
 * been read.
 */
final class RequestWatchdog implements AutoCloseable {
    private static final long WRITTEN = -1;

    private final Cancellable request;
    private final CallOptions options;
    private final Duration writeLimit;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Cancellation.Registration registration;
    /**
     * The number of times that a write has started or ended. It is odd during a write, and {@link #WRITTEN} after the
     * last write.
     */
    private final AtomicLong writes = new AtomicLong();

    private volatile boolean expired;
    private volatile boolean stalled;
    private volatile boolean interrupted;
    /** The thread that is waiting for the server, if there is one. */
    private volatile @Nullable Thread waiting = Thread.currentThread();

    RequestWatchdog(Cancellable request, Request.Options given) {
        this.request = request;
        options = given instanceof CallOptions call ? call : CallOptions.none();
        writeLimit = Duration.ofMillis(given.readTimeoutMillis());
        options.timeout()
                .ifPresent(limit -> after(limit, done, () -> {
                    expired = true;
                    request.cancel();
                }));
        registration = options.cancellation()
                .map(cancellation -> cancellation.onCancel(request::cancel))
                .orElse(() -> {});
        InterruptWatch.SHARED.add(this);
    }

    /** Aborts the request if its thread has been interrupted. */
    void checkThread() {
        Thread thread = waiting;
        if (!interrupted && thread != null && thread.isInterrupted()) {
            interrupted = true;
            request.cancel();
        }
    }

    /** Called with the thread when it starts to wait for the server, and with null when it stops. */
    void waits(@Nullable Thread thread) {
        waiting = thread;
    }

    /** Runs an action after a time, unless the future completes earlier. */
    private static void after(Duration time, CompletableFuture<Void> unless, Runnable action) {
        // The new future is not used, because it completes with the first one.
        var unused = unless.copy()
                .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((nothing, failure) -> {
                    if (failure instanceof TimeoutException) {
                        action.run();
                    }
                });
    }

    /** Called before the body is written. HttpClient may write the body again after an authentication challenge. */
    void beginBody() {
        writes.set(0);
        // 0 means no limit.
        if (!writeLimit.isZero()) {
            watch(0);
        }
    }

    private void watch(long seen) {
        after(writeLimit, done, () -> {
            long now = writes.get();
            if (now == seen && now % 2 == 1) {
                stalled = true;
                request.cancel();
            } else if (now != WRITTEN) {
                watch(now);
            }
        });
    }

    /** Called when a write to the connection starts or ends. */
    void step() {
        writes.incrementAndGet();
    }

    /** Called when the whole body has been written. */
    void endBody() {
        writes.set(WRITTEN);
    }

    /** Aborts the request by closing its connection, so that an incomplete body is not mistaken for a complete one. */
    void abort() {
        request.cancel();
    }

    /** Returns true if the watchdog aborted the request. */
    boolean hasStopped() {
        return expired || stalled || interrupted || isCancelled();
    }

    /**
     * Replaces the exception of an aborted request, which depends on what the request was doing, with the reason for
     * the abort.
     */
    IOException explain(IOException failure) {
        if (isCancelled()) {
            return (IOException) new InterruptedIOException("the call was cancelled").initCause(failure);
        }
        if (interrupted) {
            return (IOException) new InterruptedIOException("the thread was interrupted").initCause(failure);
        }
        if (stalled) {
            String reason = "the server accepted nothing of the body for " + writeLimit.toMillis() + " ms";
            return (IOException) new InterruptedIOException(reason).initCause(failure);
        }
        Optional<Duration> limit = options.timeout().filter(any -> expired);
        return limit.isPresent() ? new AttemptTimeoutException(limit.get(), failure) : failure;
    }

    private boolean isCancelled() {
        return options.cancellation().filter(Cancellation::isCancelled).isPresent();
    }

    @Override
    public void close() {
        InterruptWatch.SHARED.remove(this);
        // This also removes the deadline.
        done.complete(null);
        registration.close();
    }
}
