package dev.workersapi.client.http;

import dev.workersapi.client.error.ArgumentChecks;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs blocking calls on the threads of an executor. Immutable and thread-safe. */
public final class AsyncCalls {
    private final Executor executor;

    /**
     * Creates calls that each occupy one thread of an executor until they end. You must shut down the executor
     * yourself.
     */
    public AsyncCalls(Executor executor) {
        this.executor = executor;
    }

    /**
     * Runs a call.
     *
     * @param options the options of the call; their cancellation also stops it
     * @param call the call, which receives the cancellation that stops it
     * @return a future that completes with the result or the exception of the call; completing or cancelling the future
     *     aborts the call
     */
    public <T> CompletableFuture<T> get(CallOptions options, Function<Cancellation, T> call) {
        Cancellation stop = new Cancellation();
        CompletableFuture<T> future = new CompletableFuture<>();
        Cancellation.Registration caller = ArgumentChecks.present(CallOptions.class, "options", options)
                .cancellation()
                .map(outer -> outer.onCancel(stop::cancel))
                .orElse(() -> {});
        AtomicBoolean callEnded = new AtomicBoolean();
        // The new future is not used.
        var unused = future.whenComplete((result, failure) -> {
            caller.close();
            // Cancelled or timed out, so nobody waits for the response any more.
            if (!callEnded.get()) {
                stop.cancel();
            }
        });
        executor.execute(() -> {
            // The future must complete in all cases.
            try {
                if (!future.isDone()) {
                    T result = call.apply(stop);
                    callEnded.set(true);
                    if (!future.complete(result)) {
                        // The caller has completed the future in the meantime, so nobody else closes the response.
                        stop.cancel();
                    }
                }
            } catch (Throwable failure) {
                callEnded.set(true);
                future.completeExceptionally(failure);
            }
        });
        return future;
    }

    /** Runs a call without a result; see {@link #get}. */
    @SuppressWarnings("NullAway") // null is the one value of Void
    public CompletableFuture<Void> run(CallOptions options, Consumer<Cancellation> call) {
        return get(options, stop -> {
            call.accept(stop);
            return null;
        });
    }
}
