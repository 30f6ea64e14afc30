package dev.workersapi.client.assets;

import dev.workersapi.client.assets.AssetUploadException.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes a call, and again where it failed and repeating can help: at most five times more, after 1, 2, 4, 8 and 16
 * seconds at the most (full jitter). Both calls can be repeated: a session that nobody uses expires, and files are
 * stored by their hash.
 *
 * @param jitter from 0 to 1: which part of a wait is waited
 */
record Attempts(AssetCalls calls, Gate gate, DoubleSupplier jitter) {
    static final int RETRIES = 5;

    /** Cloudflare counts API calls by five minutes; who is to wait longer is told at once. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    <T> T run(Supplier<T> call) throws InterruptedException, Gate.ClosedException {
        for (int retries = 0; ; retries++) {
            Duration wait;
            gate.enter();
            try {
                return call.get();
            } catch (AssetUploadException | Round.EndedException e) {
                throw e;
            } catch (RuntimeException e) {
                wait = waitAfter(e, retries);
            } finally {
                gate.leave();
            }
            if (!wait.isZero()) {
                gate.sleep(wait);
            }
        }
    }

    /** Throws where there is no point in another attempt. */
    private Duration waitAfter(RuntimeException error, int retries) {
        CallFailure failure = calls.failureOf(error)
                .filter(CallFailure::mayHeal)
                .orElseThrow(() -> failed("A call failed in a way that repeating does not help: ", error));
        if (retries == RETRIES) {
            throw failed("A call failed " + (RETRIES + 1) + " times, at last: ", error);
        }
        if (failure.isGatewayError()) {
            gate.narrow();
        }
        Optional<Duration> pause = failure.retryAfter();
        if (pause.isEmpty()) {
            return Duration.ofMillis((long) (1000 * (1 << retries) * jitter.getAsDouble()));
        }
        if (pause.get().compareTo(LONGEST_PAUSE) > 0) {
            throw failed(
                    "The API asks to wait " + pause.get().toSeconds() + " s, more than the " + LONGEST_PAUSE.toSeconds()
                            + " s that are waited: ",
                    error);
        }
        gate.pause(pause.get());
        return Duration.ZERO;
    }

    private static AssetUploadException failed(String what, RuntimeException error) {
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        return new AssetUploadException(Reason.CALL_FAILED, what + message + (message.endsWith(".") ? "" : "."), error);
    }
}
