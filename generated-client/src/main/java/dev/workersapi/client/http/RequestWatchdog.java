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

/**
 * Watches over one request until its response is read: stops it at its deadline, when it is cancelled, and when the server
 * takes no more of its body, which sockets wait for without end.
 */
final class RequestWatchdog implements AutoCloseable {
    private static final long WRITTEN = -1;

    private final Cancellable request;
    private final CallOptions options;
    private final Duration writeLimit;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Cancellation.Registration registration;
    /** Counts the beginnings and ends of writes, so that it is odd within one; {@link #WRITTEN} when there are no more. */
    private final AtomicLong writes = new AtomicLong();

    private volatile boolean expired;
    private volatile boolean stalled;

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
    }

    /** Does something after a time, unless the future is done by then. */
    private static void after(Duration time, CompletableFuture<Void> unless, Runnable action) {
        // What this gives is of no use: it is done when the future is.
        var unused = unless.copy()
                .orTimeout(time.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((nothing, failure) -> {
                    if (failure instanceof TimeoutException) {
                        action.run();
                    }
                });
    }

    /** The body begins to be written, which can be once more where the server asks who calls. */
    void beginBody() {
        writes.set(0);
        // 0 is without end.
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

    /** A write to the connection begins or ends. */
    void step() {
        writes.incrementAndGet();
    }

    /** The body is written. */
    void endBody() {
        writes.set(WRITTEN);
    }

    /** Gives the request up: its connection is closed before anything can end the body properly. */
    void abort() {
        request.cancel();
    }

    /** Whether it stopped the request. */
    boolean hasStopped() {
        return expired || stalled || isCancelled();
    }

    /** The failure by its true reason: a request that is stopped fails with whatever it was just doing. */
    IOException explain(IOException failure) {
        if (isCancelled()) {
            return (IOException) new InterruptedIOException("the call was cancelled").initCause(failure);
        }
        if (stalled) {
            String reason = "the server took nothing of the body for " + writeLimit.toMillis() + " ms";
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
        // Takes the deadline back as well.
        done.complete(null);
        registration.close();
    }
}
