package dev.workersapi.client.assets;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Uploads the static assets of a Worker: tells the API which files there are, sends those it does not hold, and gives
 * the completion token for the upload of the Worker (Cloudflare's "direct upload"). Immutable and thread-safe.
 *
 * <pre>{@code
 * UploadedAssets assets = uploader.upload("my-worker", Assets.of(Path.of("dist")));
 * // then, in the metadata of the Worker: assets.jwt = assets.completionToken()
 * }</pre>
 *
 * <p>As wrangler does it: files go out in the groups that the API asks for, a request each, three at a time; a request
 * that failed is repeated alone, up to five times unless {@link #withRetries} says otherwise. Files are read twice, once for their hash and once to be sent, and
 * never held in memory. Where a session runs out, a second one continues.
 *
 * <p>An upload that fails lets requests under way finish, and loses nothing: the same call again sends what is missing.
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
        this.calls = Objects.requireNonNull(calls, "calls");
        this.retries = retries;
        this.executor = Objects.requireNonNull(executor, "executor");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.sleeper = sleeper;
        this.jitter = jitter;
    }

    /** An uploader that takes daemon threads beside the calling one, for as long as an upload lasts. */
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
     * The same, with the threads of an executor beside the calling one. One that has no thread free makes an upload
     * slower, never stuck.
     */
    public AssetUploader withExecutor(Executor threads) {
        return new AssetUploader(calls, retries, threads, clock, sleeper, jitter);
    }

    /** The same, with another clock to tell whether a session has run out. */
    public AssetUploader withClock(Clock other) {
        return new AssetUploader(calls, retries, executor, other, sleeper, jitter);
    }

    /** The same, with another way to wait. */
    public AssetUploader withSleeper(Sleeper other) {
        return new AssetUploader(calls, retries, executor, clock, other, jitter);
    }

    /**
     * The same, with another number of times that a failed request is repeated: 5 unless set, 0 is never.
     *
     * @throws IllegalArgumentException if it is negative
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

    /** As {@link #upload(String, Assets, ProgressListener, Cancellation)}, neither watched nor cancelled. */
    public UploadedAssets upload(String scriptName, Assets assets) {
        return upload(scriptName, assets, ProgressListener.none(), new Cancellation());
    }

    /**
     * Returns when the API holds every file.
     *
     * @param scriptName the Worker that is to serve the files; it need not exist yet
     * @param listener is told how far it is
     * @param cancellation stops it from another thread: requests under way are aborted
     * @throws AssetUploadException where it does not complete: the reason, what is up, and the error that it began with
     * @throws IllegalArgumentException where a content, whose length is not known before it is read, is above 25 MiB
     */
    public UploadedAssets upload(
            String scriptName, Assets assets, ProgressListener listener, Cancellation cancellation) {
        Objects.requireNonNull(scriptName, "scriptName");
        ProgressTracker progress = new ProgressTracker(Objects.requireNonNull(listener, "listener"));
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

    /** After a session that ended the API asks another only for what is missing. */
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
