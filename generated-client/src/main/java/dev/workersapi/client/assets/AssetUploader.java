package dev.workersapi.client.assets;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Uploads the static assets of a Worker (Cloudflare's "direct upload"): announces all files, uploads those that the API
 * does not have, and returns the completion token for the Worker's upload. Immutable and thread-safe.
 *
 * <pre>{@code
 * UploadedAssets assets = uploader.upload("my-worker", Assets.of(Path.of("dist")));
 * WorkerMetadata metadata = assets.applyTo(WorkerMetadata.builder().mainModule("index.js")).build();
 * }</pre>
 *
 * <p>The API groups the files. As in Wrangler, each group is sent in one request, and up to three requests run at a
 * time. A failed request is retried up to five times; see {@link #withRetries}. Files are read twice, once to hash them
 * and once to send them, and are never held in memory. If a session expires, a second one continues the upload.
 *
 * <p>After a failure, running requests finish. To send the missing files, call the uploader again.
 */
public final class AssetUploader {
    private final AssetCalls calls;
    private final int retries;
    private final Executor executor;
    private final Clock clock;
    private final Sleeper sleeper;
    private final DoubleSupplier jitter;

    AssetUploader(
            AssetCalls calls, int retries, Executor executor, Clock clock, Sleeper sleeper, DoubleSupplier jitter) {
        this.calls = ArgumentChecks.present(AssetUploader.class, "calls", calls);
        this.retries = retries;
        this.executor = ArgumentChecks.present(AssetUploader.class, "executor", executor);
        this.clock = ArgumentChecks.present(AssetUploader.class, "clock", clock);
        this.sleeper = sleeper;
        this.jitter = jitter;
    }

    /** Creates an uploader. While an upload runs, it uses daemon threads in addition to the calling thread. */
    public static AssetUploader of(AssetCalls calls) {
        return new AssetUploader(
                calls,
                RetryingExecutor.RETRIES,
                AssetUploader::runOnDaemonThread,
                Clock.systemUTC(),
                Sleeper.blocking(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    /**
     * Returns a copy that uses an executor's threads in addition to the calling thread. If no thread is free, uploads
     * are slower, but do not block.
     */
    public AssetUploader withExecutor(Executor threads) {
        return new AssetUploader(calls, retries, threads, clock, sleeper, jitter);
    }

    /** Returns a copy that uses a different clock to check when sessions expire. */
    public AssetUploader withClock(Clock other) {
        return new AssetUploader(calls, retries, executor, other, sleeper, jitter);
    }

    /** Returns a copy that uses a different way to wait between retries. */
    public AssetUploader withSleeper(Sleeper other) {
        return new AssetUploader(calls, retries, executor, clock, other, jitter);
    }

    /**
     * Returns a copy with a different number of retries for each failed request; 0 disables them. Default: 5.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public AssetUploader withRetries(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("`retries` must be 0 or more, but was " + most);
        }
        return new AssetUploader(calls, most, executor, clock, sleeper, jitter);
    }

    static void runOnDaemonThread(Runnable work) {
        Thread thread = new Thread(work, "workers-assets");
        thread.setDaemon(true);
        thread.start();
    }

    /** Uploads assets; see {@link #upload(String, Assets, ProgressListener, Cancellation)}. */
    public UploadedAssets upload(String scriptName, Assets assets) {
        return upload(scriptName, assets, ProgressListener.none(), new Cancellation());
    }

    /**
     * Uploads assets, and returns as soon as the API has all files.
     *
     * @param scriptName the Worker that will serve the files. It does not have to exist yet
     * @param listener receives the progress
     * @param cancellation stops the upload from another thread and aborts running requests
     * @throws AssetUploadException if the upload does not complete, with the reason, the progress and the first error
     * @throws IllegalArgumentException if content of unknown length turns out to be larger than 25 MiB
     */
    public UploadedAssets upload(
            String scriptName, Assets assets, ProgressListener listener, Cancellation cancellation) {
        ArgumentChecks.present(AssetUploader.class, "scriptName", scriptName);
        ProgressTracker progress =
                new ProgressTracker(ArgumentChecks.present(AssetUploader.class, "listener", listener));
        RetryingExecutor attempts = new RetryingExecutor(calls, retries, clock, sleeper, jitter);
        try {
            Manifest manifest = Manifest.of(assets, cancellation);
            Supplier<String> session = () ->
                    new AssetUpload(calls, attempts, clock, progress).run(scriptName, manifest, executor, cancellation);
            String token = orOnceMore(session);
            int files = manifest.entries().size();
            int uploaded = progress.sentPaths().size();
            return new UploadedAssets(
                    token, files, uploaded, files - uploaded, assets.headersFile(), assets.redirectsFile());
        } catch (AssetUploadException e) {
            throw e.withProgress(scriptName, progress.sentPaths(), progress.filesRequested());
        }
    }

    /**
     * Runs a session, and a second one if the first expires. In the second one, the API requests only the missing
     * files.
     */
    private static String orOnceMore(Supplier<String> session) {
        try {
            return session.get();
        } catch (AssetUploadException e) {
            if (e.reason() != Reason.SESSION_EXPIRED) {
                throw e;
            }
            return session.get();
        }
    }
}
