package dev.workersapi.client.internal;

import feign.Request.HttpMethod;
import feign.RetryableException;
import feign.Retryer;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Retries what is safe to repeat, honours Retry-After, and backs off with jitter otherwise. */
final class WorkersRetryer implements Retryer {
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);
    private final int maxRetries;
    private final Duration maxWait;
    private int attempt;

    WorkersRetryer(int maxRetries, Duration maxWait) {
        this.maxRetries = maxRetries;
        this.maxWait = maxWait;
    }

    @Override
    public void continueOrPropagate(RetryableException e) {
        boolean safe = IDEMPOTENT.contains(e.method())
                || e.status() == 429
                || e.getCause() instanceof ConnectException
                || e.getCause() instanceof HttpConnectTimeoutException;
        long wait = e.retryAfter() != null
                ? Math.max(0, e.retryAfter() - System.currentTimeMillis())
                : ThreadLocalRandom.current().nextLong(1, Math.min(8_000, 500L << Math.min(attempt, 4)) + 1);
        if (!safe || attempt++ >= maxRetries || wait > maxWait.toMillis()) throw propagate(e);
        try {
            Thread.sleep(wait);
        } catch (InterruptedException i) {
            Thread.currentThread().interrupt();
            throw propagate(e);
        }
    }

    private static RuntimeException propagate(RetryableException e) {
        return e.getCause() instanceof CloudflareException c
                ? c
                : new CloudflareException.Connection(e.getCause() == null ? e : e.getCause());
    }

    @Override
    public Retryer clone() {
        return new WorkersRetryer(maxRetries, maxWait);
    }
}
