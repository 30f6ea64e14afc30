package dev.workersapi.client.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes blocking calls on the threads of an executor. Immutable and thread-safe. */
public final class AsyncCalls {
    private final Executor executor;

    /** @param executor the caller's; each call occupies one of its threads until it is done */
    public AsyncCalls(Executor executor) {
        this.executor = executor;
    }

    /**
     * Makes a call.
     *
     * @param options of which a cancellation stops the call as well
     * @param call the call, given what stops it
     * @return completes with what the call gives or throws; completing it otherwise, as cancelling does, aborts the call
     */
    public <T> CompletableFuture<T> get(CallOptions options, Function<Cancellation, T> call) {
        Cancellation stop = new Cancellation();
        CompletableFuture<T> future = new CompletableFuture<>();
        Cancellation.Registration caller = options.cancellation()
                .map(outer -> outer.onCancel(stop::cancel))
                .orElse(() -> {});
        AtomicBoolean callEnded = new AtomicBoolean();
        // What this gives is the same future again.
        var unused = future.whenComplete((result, failure) -> {
            caller.close();
            // Cancelled, or out of time: nobody waits for the response any more.
            if (!callEnded.get()) {
                stop.cancel();
            }
        });
        executor.execute(() -> {
            // The only thing that may not happen is that the future never completes.
            try {
                if (!future.isDone()) {
                    T result = call.apply(stop);
                    callEnded.set(true);
                    if (!future.complete(result)) {
                        // Ended otherwise in the meantime: nobody gets the response, nor closes it.
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

    /** As {@link #get}, of a call that gives nothing. */
    @SuppressWarnings("NullAway") // null is the one value of Void
    public CompletableFuture<Void> run(CallOptions options, Consumer<Cancellation> call) {
        return get(options, stop -> {
            call.accept(stop);
            return null;
        });
    }
}
