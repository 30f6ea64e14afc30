package dev.workersapi.client.assets;

import dev.workersapi.client.error.AssetUploadException;
import dev.workersapi.client.error.AssetUploadException.Reason;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BinaryOperator;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes the calls of one upload. Up to three run at a time, but none while the API requires a pause. A failed call that
 * may succeed later is retried after up to 1, 2, 4, 8 and 16 seconds (full jitter), or after the pause that the API
 * requires, if that is longer. Both operations can safely be repeated, because unused sessions expire and files are
 * stored by hash. Thread-safe.
 */
final class RetryingExecutor {
    /** The number of parallel calls, as in wrangler. */
    static final int PARALLEL = 3;

    /** The number of retries, as in wrangler. */
    static final int RETRIES = 5;

    /** The number of times that the initial delay of 1 s is doubled, which limits it to 16 s. */
    private static final int LONGEST_DOUBLING = 4;

    /**
     * The longest pause to wait for. It is five minutes, because Cloudflare's rate limits apply to periods of that
     * length.
     */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final AssetCalls calls;
    private final int allowed;
    private final Clock clock;
    private final Sleeper sleeper;
    /** Supplies the fraction of a delay to wait, from 0 to 1. */
    private final DoubleSupplier jitter;

    private final Semaphore permits = new Semaphore(PARALLEL, true);
    /**
     * The number of permits that a call needs. After a gateway error, every call takes all permits, so calls run one at
     * a time.
     */
    private volatile int permitsPerCall = 1;

    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.EPOCH);

    /**
     * Creates an executor.
     *
     * @param allowed the maximum number of retries of a call
     */
    RetryingExecutor(AssetCalls calls, int allowed, Clock clock, Sleeper sleeper, DoubleSupplier jitter) {
        this.calls = calls;
        this.allowed = allowed;
        this.clock = clock;
        this.sleeper = sleeper;
        this.jitter = jitter;
    }

    /**
     * Makes a call, with retries.
     *
     * @param call the call; throws an {@link AssetUploadException} if it must not be repeated
     * @param closing ends the waits between retries
     */
    <T> T run(Supplier<T> call, Cancellation closing) {
        try {
            for (int retries = 0; ; retries++) {
                try {
                    return inTurn(call, closing);
                } catch (AssetUploadException e) {
                    throw e;
                } catch (RuntimeException e) {
                    waitAfter(e, retries, closing);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UploadFailures.interrupted();
        }
    }

    private <T> T inTurn(Supplier<T> call, Cancellation closing) throws InterruptedException {
        int taken = permitsPerCall;
        permits.acquire(taken);
        try {
            Duration pause = untilPauseEnds();
            while (pause.compareTo(Duration.ZERO) > 0 && !closing.isCancelled()) {
                sleeper.sleep(pause, closing);
                pause = untilPauseEnds();
            }
            return call.get();
        } finally {
            permits.release(taken);
        }
    }

    private Duration untilPauseEnds() {
        return Duration.between(clock.instant(), pausedUntil.get());
    }

    /** Waits before a retry. If a retry cannot help, throws the error instead. */
    private void waitAfter(RuntimeException error, int retries, Cancellation closing) throws InterruptedException {
        CallFailure failure = calls.failureOf(error)
                .filter(CallFailure::isRetryable)
                .orElseThrow(() -> failed("A call failed, and a retry cannot help: ", retries, error));
        if (retries == allowed) {
            throw failed(
                    allowed == 0 ? "A call failed: " : "A call failed " + (allowed + 1) + " times. The last failure: ",
                    retries,
                    error);
        }
        if (failure.isGatewayError()) {
            permitsPerCall = PARALLEL;
        }
        Duration wait =
                Duration.ofMillis((long) ((1000L << Math.min(retries, LONGEST_DOUBLING)) * jitter.getAsDouble()));
        Duration pause = failure.retryAfter().orElse(Duration.ZERO);
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            throw failed(
                    "The API asks to wait " + pause.toSeconds() + " s, longer than the uploader waits: ",
                    retries,
                    error);
        }
        if (!pause.isZero()) {
            pausedUntil.accumulateAndGet(clock.instant().plus(pause), BinaryOperator.maxBy(Instant::compareTo));
        }
        // The pause applies to all calls, which wait for it before they start.
        if (wait.compareTo(pause) > 0) {
            sleeper.sleep(wait, closing);
        }
    }

    private static AssetUploadException failed(String what, int retries, RuntimeException error) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        return new AssetUploadException(
                Reason.CALL_FAILED, what + message + (message.endsWith(".") ? "" : "."), error, retries + 1);
    }
}
