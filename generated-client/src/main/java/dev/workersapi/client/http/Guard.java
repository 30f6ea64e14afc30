package dev.workersapi.client.http;

import dev.workersapi.client.CallOptions;
import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/** Watches over one request until its answer is read: stops it at its deadline, or when it is cancelled. */
final class Guard implements AutoCloseable {
    private static final Guard NONE = new Guard(null, null);

    private final @Nullable Duration limit;
    private final @Nullable Cancellation cancellation;
    private @Nullable Future<?> deadline;
    private Cancellation.@Nullable Registration registration;
    private volatile boolean expired;

    private Guard(@Nullable Duration limit, @Nullable Cancellation cancellation) {
        this.limit = limit;
        this.cancellation = cancellation;
    }

    static Guard of(Cancellable request, Request.Options options, ScheduledExecutorService deadlines) {
        if (!(options instanceof CallOptions call)
                || (call.timeout().isEmpty() && call.cancellation().isEmpty())) {
            return NONE;
        }
        Guard guard = new Guard(call.timeout().orElse(null), call.cancellation().orElse(null));
        guard.watch(request, deadlines);
        return guard;
    }

    private void watch(Cancellable request, ScheduledExecutorService deadlines) {
        if (limit != null) {
            deadline = deadlines.schedule(() -> expire(request), limit.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (cancellation != null) {
            registration = cancellation.onCancel(request::cancel);
        }
    }

    private void expire(Cancellable request) {
        expired = true;
        request.cancel();
    }

    /** Whether it stopped the request. */
    boolean hasStopped() {
        return expired || isCancelled();
    }

    /** The failure by its true reason: a request that is stopped fails with whatever it was just doing. */
    IOException explain(IOException failure) {
        if (isCancelled()) {
            InterruptedIOException cancelled = new InterruptedIOException("the call was cancelled");
            cancelled.initCause(failure);
            return cancelled;
        }
        return expired && limit != null ? new AttemptTimeoutException(limit, failure) : failure;
    }

    private boolean isCancelled() {
        return cancellation != null && cancellation.isCancelled();
    }

    @Override
    public void close() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (registration != null) {
            registration.close();
        }
    }
}
