package dev.workersapi.client.assets;

import dev.workersapi.client.assets.AssetUploadException.Reason;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls out: at most so many at once, none while the API has asked for a pause, none once the upload has failed
 * or was stopped. Thread-safe.
 */
final class Gate {
    private final Clock clock;
    private final Sleeper sleeper;
    /** Ends waits, so that a failure is told at once. */
    private final Cancellation closing = new Cancellation();
    /** Ends calls under way as well. */
    private final Cancellation abort = new Cancellation();

    private int limit;
    private int under;
    private Instant pausedUntil = Instant.MIN;
    private @Nullable Throwable failure;

    Gate(int limit, Clock clock, Sleeper sleeper) {
        this.limit = limit;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /** Waits until a call may go out. */
    void enter() throws InterruptedException, ClosedException {
        while (true) {
            Duration pause;
            synchronized (this) {
                while (failure == null && under >= limit) {
                    wait();
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (failure != null) {
                    throw new ClosedException();
                }
                Instant now = clock.instant();
                if (!now.isBefore(pausedUntil)) {
                    under++;
                    return;
                }
                pause = Duration.between(now, pausedUntil);
            }
            sleeper.sleep(pause, closing);
        }
    }

    synchronized void leave() {
        under--;
        notifyAll();
    }

    void sleep(Duration duration) throws InterruptedException {
        sleeper.sleep(duration, closing);
    }

    synchronized void pause(Duration duration) {
        Instant until = clock.instant().plus(duration);
        pausedUntil = until.isAfter(pausedUntil) ? until : pausedUntil;
    }

    /** From now on one call at a time; those under way go on. */
    synchronized void narrow() {
        limit = 1;
    }

    /** Lets nothing out any more; the first reason counts. */
    void fail(Throwable reason) {
        synchronized (this) {
            failure = failure == null ? reason : failure;
            notifyAll();
        }
        closing.cancel();
    }

    void cancel() {
        fail(new AssetUploadException(Reason.CANCELLED, "The upload of assets was cancelled.", null));
        abort.cancel();
    }

    void interrupt() {
        fail(new AssetUploadException(Reason.INTERRUPTED, "The thread that uploads assets was interrupted.", null));
        abort.cancel();
    }

    Cancellation abort() {
        return abort;
    }

    synchronized boolean isClosed() {
        return failure != null;
    }

    /** Throws what closed the gate, if anything did. */
    void check() {
        Throwable reason;
        synchronized (this) {
            reason = failure;
        }
        if (reason instanceof RuntimeException e) {
            throw e;
        } else if (reason instanceof Error e) {
            throw e;
        }
    }

    /** The upload has ended while a call waited to go out. */
    static final class ClosedException extends Exception {
        private static final long serialVersionUID = 1;
    }
}
