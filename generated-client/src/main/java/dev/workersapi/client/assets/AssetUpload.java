package dev.workersapi.client.assets;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.http.Cancellation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session and sends its buckets, on the calling thread and two others. After the first failure, running
 * requests finish but no new ones start. Can be used only once.
 */
final class AssetUpload {
    private final AssetCalls calls;
    private final RetryingExecutor attempts;
    private final Clock clock;
    private final ProgressTracker progress;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    /** Ends the waits between retries after a failure. */
    private final Cancellation closing = new Cancellation();
    /** Aborts the running requests too. */
    private final Cancellation abort = new Cancellation();

    private volatile String completionToken = "";

    AssetUpload(AssetCalls calls, RetryingExecutor attempts, Clock clock, ProgressTracker progress) {
        this.calls = calls;
        this.attempts = attempts;
        this.clock = clock;
        this.progress = progress;
    }

    /** Uploads all files and returns the completion token. */
    String run(String scriptName, Manifest manifest, Executor executor, Cancellation cancellation) {
        try (Cancellation.Registration registration = cancellation.onCancel(() -> abort(UploadFailures.cancelled()))) {
            keepingFailure(() -> {
                UploadSession response = call(() -> calls.createSession(scriptName, manifest.entries(), abort));
                sendAll(OpenSession.of(response, manifest.byHash()), executor);
            });
        }
        Throwable reason = failure.get();
        if (reason instanceof Error error) {
            throw error;
        } else if (reason != null) {
            throw (RuntimeException) reason;
        }
        return completionToken;
    }

    private void sendAll(OpenSession session, Executor executor) {
        progress.requested(session.buckets());
        Queue<List<HashedAsset>> waiting = new ConcurrentLinkedQueue<>(session.buckets());
        Runnable sender = () -> keepingFailure(() -> send(session, waiting));
        List<FutureTask<?>> helpers = Stream.<FutureTask<?>>generate(() -> new FutureTask<>(sender, null))
                .limit(Math.max(0, Math.min(RetryingExecutor.PARALLEL, waiting.size()) - 1))
                .toList();
        try {
            helpers.forEach(executor::execute);
        } catch (RejectedExecutionException e) {
            // If so, the upload uses fewer threads.
        }
        sender.run();
        helpers.forEach(this::join);
        // If there is nothing to upload, the token of the session is also the completion token.
        String token = session.buckets().isEmpty() ? session.token() : completionToken;
        if (token.isEmpty()) {
            throw UploadFailures.invalidResponse(
                    "All files were sent, but no response had the completion token (`jwt`).");
        }
        completionToken = token;
    }

    /**
     * Waits for a sender. If the executor has not started it yet, runs it on this thread, where it finds nothing left
     * to do.
     */
    private void join(FutureTask<?> helper) {
        helper.run();
        boolean interrupted = false;
        while (!helper.isDone()) {
            try {
                helper.get();
            } catch (InterruptedException e) {
                interrupted = true;
                abort(UploadFailures.interrupted());
            } catch (ExecutionException e) {
                throw new AssertionError("a sender keeps its failure", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(OpenSession session, Queue<List<HashedAsset>> waiting) {
        for (List<HashedAsset> next = waiting.poll(); next != null; next = waiting.poll()) {
            List<HashedAsset> files = next;
            // The last token received is used, because the API decides which request is the last.
            call(() -> send(session, files))
                    .filter(token -> !token.isEmpty())
                    .ifPresent(token -> completionToken = token);
            progress.sent(files);
        }
    }

    private Optional<String> send(OpenSession session, List<HashedAsset> files) {
        session.checkExpiry(clock);
        files.forEach(HashedAsset::verify);
        try {
            return calls.uploadBucket(
                    session.token(), files.stream().map(HashedAsset::part).toList(), abort);
        } catch (RuntimeException e) {
            // A changed file interrupts the request, which looks like a connection failure.
            files.forEach(HashedAsset::verify);
            session.checkExpiry(clock);
            if (calls.failureOf(e).filter(failed -> failed.status() == 401).isPresent()) {
                throw session.ended("the API rejected its token", e);
            }
            throw e;
        }
    }

    private <T> T call(Supplier<T> call) {
        return attempts.run(
                () -> {
                    if (failure.get() != null) {
                        throw UploadFailures.of(Reason.CALL_FAILED, "Another call has failed.", null);
                    }
                    return call.get();
                },
                closing);
    }

    private void keepingFailure(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** Records the first failure. */
    private void fail(Throwable reason) {
        failure.compareAndSet(null, reason);
        closing.cancel();
    }

    private void abort(AssetUploadException reason) {
        fail(reason);
        abort.cancel();
    }
}
