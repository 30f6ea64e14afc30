package dev.workersapi.client.http;

import dev.workersapi.client.CallOptions;
import feign.Request;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.concurrent.Cancellable;

/** Watches over one request until its answer is read: stops it at its deadline, or when it is cancelled. */
final class Guard implements AutoCloseable {
    private final CallOptions options;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Cancellation.Registration registration;
    private volatile boolean expired;

    Guard(Cancellable request, Request.Options given) {
        options = given instanceof CallOptions call ? call : CallOptions.none();
        options.timeout().ifPresent(limit -> expireAfter(limit, request));
        registration = options.cancellation()
                .map(cancellation -> cancellation.onCancel(request::cancel))
                .orElse(() -> {});
    }

    private void expireAfter(Duration limit, Cancellable request) {
        // What this gives is of no use: it is done when the request is.
        var unused = done.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS).whenComplete((nothing, failure) -> {
            if (failure instanceof TimeoutException) {
                expired = true;
                request.cancel();
            }
        });
    }

    /** Whether it stopped the request. */
    boolean hasStopped() {
        return expired || isCancelled();
    }

    /** The failure by its true reason: a request that is stopped fails with whatever it was just doing. */
    IOException explain(IOException failure) {
        if (isCancelled()) {
            return (IOException) new InterruptedIOException("the call was cancelled").initCause(failure);
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
