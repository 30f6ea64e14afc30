package dev.workersapi.client.tail;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.RateLimitException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.http.Cancellation;
import dev.workersapi.client.http.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One subscription. It keeps a connection open on its own thread. A {@link SubmissionPublisher} buffers the messages,
 * and signals to the subscriber on another thread.
 */
final class TailSession {
    /** The time between two pings, which detect a connection that is lost silently. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(30);

    /** The error code of a tail that ended before the connection was established. */
    private static final int TAIL_ENDED = 10058;

    private final TailSource source;
    private final Cancellation stop = new Cancellation();
    private final SubmissionPublisher<String> messages;
    private volatile @Nullable RuntimeException failure;
    /** The number of failures since the last stable connection. */
    private int failures;

    TailSession(TailSource source) {
        this.source = source;
        // At most one thread, which ends when it is idle.
        this.messages = new SubmissionPublisher<>(
                new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), TailSession::thread),
                source.options().bufferSize());
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "workers-tail");
        thread.setDaemon(true);
        return thread;
    }

    void start(Flow.Subscriber<? super TailEvent> subscriber, Cancellation closed) {
        messages.subscribe(new TailSubscriber(subscriber, stop, () -> failure));
        thread(() -> run(closed)).start();
    }

    private void run(Cancellation closed) {
        try (Cancellation.Registration registration = closed.onCancel(stop::cancel)) {
            follow();
        } catch (InterruptedException e) {
            failure = new CancelledException("openTail", failures, false, e);
        } catch (RuntimeException e) {
            failure = stop.isCancelled() ? null : e;
        } finally {
            messages.close();
        }
    }

    private void follow() throws InterruptedException {
        TailConnection current = connect();
        try {
            while (true) {
                try (Cancellation.Registration registration = stop.onCancel(current.ended::cancel)) {
                    source.idle().sleep(PING_INTERVAL, current.ended);
                }
                failures = current.isStable() ? 0 : failures;
                if (stop.isCancelled()) {
                    return;
                } else if (current.ended.isCancelled()) {
                    current.close();
                    backOff(current.failure());
                    current = connect();
                } else if (current.isOld()) {
                    TailConnection next = connect();
                    current.close();
                    current = next;
                } else {
                    current.ping();
                }
            }
        } finally {
            current.close();
        }
    }

    private TailConnection connect() throws InterruptedException {
        while (true) {
            try {
                return TailConnection.open(source, stop, this::publish);
            } catch (WorkersException e) {
                backOff(e);
            }
        }
    }

    private void publish(String message) {
        messages.offer(message, (subscriber, unread) -> {
            source.dropped().increment();
            return false;
        });
    }

    /** Waits before the next attempt to connect. If there are no attempts left, throws the failure. */
    private void backOff(WorkersException reason) throws InterruptedException {
        RetryPolicy policy = source.options().reconnects();
        Duration pause =
                reason instanceof ApiException refusal ? refusal.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        if (failures++ >= policy.maxRetries() || !mayPass(reason) || pause.compareTo(policy.maxRetryAfter()) > 0) {
            throw reason;
        }
        Duration delay = policy.delay(failures, ThreadLocalRandom.current()::nextDouble);
        source.backOff().sleep(delay.compareTo(pause) > 0 ? delay : pause, stop);
    }

    private static boolean mayPass(WorkersException reason) {
        return reason instanceof ConnectionException
                || reason instanceof RequestTimeoutException
                || reason instanceof ServerException
                || reason instanceof RateLimitException
                || (reason instanceof ApiException refusal
                        && refusal.errors().stream().anyMatch(error -> error.code() == TAIL_ENDED));
    }
}
