package dev.workersapi.client.error;

/**
 * Thrown when too many requests were sent (HTTP 429). The request was not executed. {@link #retryAfter()} returns the
 * time to wait. Cloudflare allows each user <a
 * href="https://developers.cloudflare.com/fundamentals/api/reference/limits/">1,200 requests in five minutes</a>, and
 * rejects all requests in the following five minutes if this limit is exceeded.
 */
public final class RateLimitException extends ApiException {
    RateLimitException(FailedResponse response) {
        super(response, " Send fewer requests: each user may send 1,200 in five minutes.");
    }
}
