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
 * Aborts a request that passes its deadline, is cancelled, whose thread is interrupted, or whose body the server no
 * longer accepts; sockets would wait forever for that. It watches until the response is read.
 */
final class RequestWatchdog implements AutoCloseable {
    private static final long WRITTEN = -1;
    /** The time between two looks at the thread, since nothing tells of its interruption. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private final Cancellable request;
    private final CallOptions options;
    private final Duration writeLimit;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Cancellation.Registration registration;
    /** The number of starts and ends of writes: odd during a write, {@link #WRITTEN} after the last. */
    private final AtomicLong writes = new AtomicLong();

    private volatile boolean expired;
    private volatile boolean stalled;
    private volatile boolean interrupted;
    /** The thread that waits for the server, if one does. */
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
        watchThread();
    }

    private void watchThread() {
        after(LOOK, done, () -> {
            Thread thread = waiting;
            if (thread != null && thread.isInterrupted()) {
                interrupted = true;
                request.cancel();
            } else {
                watchThread();
            }
        });
    }

    /** Called when the thread starts to wait for the server, with that thread, and with null when it stops. */
    void waits(@Nullable Thread thread) {
        waiting = thread;
    }

    /** Runs an action after a time, unless the future is done by then. */
    private static void after(Duration time, CompletableFuture<Void> unless, Runnable action) {
        // The new future is not needed: it is done when the first one is.
        var unused = unless.copy()
                .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((nothing, failure) -> {
                    if (failure instanceof TimeoutException) {
                        action.run();
                    }
                });
    }

    /** Called when writing of the body starts; HttpClient may start it again after an authentication challenge. */
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

    /** Called when a write to the connection starts and when it ends. */
    void step() {
        writes.incrementAndGet();
    }

    /** Called when the body is written. */
    void endBody() {
        writes.set(WRITTEN);
    }

    /** Aborts the request by closing its connection, so that an incomplete body is not taken for a complete one. */
    void abort() {
        request.cancel();
    }

    /** Returns true if the watchdog aborted the request. */
    boolean hasStopped() {
        return expired || stalled || interrupted || isCancelled();
    }

    /** Replaces the failure of an aborted request, which depends on what it was doing, by the reason of the abort. */
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
        // Also removes the deadline.
        done.complete(null);
        registration.close();
    }
}
