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
 * Makes the calls of one upload: three at once at most, none while the API has asked for a pause, and again where one
 * failed and repeating can help: five times more unless the caller says otherwise, after 1, 2, 4, 8 and then 16 seconds
 * at the most (full jitter), or after the pause that the API asks for, where that is longer.
 * Both calls can be repeated: a session that nobody uses expires, and files are stored by their hash. Thread-safe.
 */
final class RetryingExecutor {
    /** wrangler's number. */
    static final int PARALLEL = 3;

    /** wrangler's number. */
    static final int RETRIES = 5;

    /** 1 s, doubled four times, is 16 s. */
    private static final int LONGEST_DOUBLING = 4;

    /** Cloudflare counts API calls by five minutes; who is to wait longer is told at once. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final AssetCalls calls;
    private final int allowed;
    private final Clock clock;
    private final Sleeper sleeper;
    /** From 0 to 1: which part of a wait is waited. */
    private final DoubleSupplier jitter;

    private final Semaphore permits = new Semaphore(PARALLEL, true);
    /** After a gateway error each call takes all permits, so that it is alone. */
    private volatile int permitsPerCall = 1;

    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.EPOCH);

    /** @param allowed how often a call may be repeated */
    RetryingExecutor(AssetCalls calls, int allowed, Clock clock, Sleeper sleeper, DoubleSupplier jitter) {
        this.calls = calls;
        this.allowed = allowed;
        this.clock = clock;
        this.sleeper = sleeper;
        this.jitter = jitter;
    }

    /**
     * @param call throws an {@link AssetUploadException} where it is not to be made any more
     * @param closing ends waits
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

    /** Throws where there is no point in another attempt. */
    private void waitAfter(RuntimeException error, int retries, Cancellation closing) throws InterruptedException {
        CallFailure failure = calls.failureOf(error)
                .filter(CallFailure::isRetryable)
                .orElseThrow(() -> failed("A call failed in a way that repeating does not help: ", retries, error));
        if (retries == allowed) {
            throw failed(
                    allowed == 0 ? "A call failed: " : "A call failed " + (allowed + 1) + " times, at last: ",
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
            throw failed("The API asks to wait " + pause.toSeconds() + " s, longer than is waited: ", retries, error);
        }
        if (!pause.isZero()) {
            pausedUntil.accumulateAndGet(clock.instant().plus(pause), BinaryOperator.maxBy(Instant::compareTo));
        }
        // The pause is for all calls; each of them waits for it before it is made.
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
