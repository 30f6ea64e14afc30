package dev.workersapi.client.error;

/**
 * Too many requests (HTTP 429). Nothing was done; {@link #retryAfter()} says when to come back. Cloudflare allows
 * <a href="https://developers.cloudflare.com/fundamentals/api/reference/limits/">1,200 requests in five minutes</a>
 * for each user, and over it refuses all of them for the next five minutes.
 */
public final class RateLimitException extends ApiException {
    RateLimitException(FailedResponse response) {
        super(response, " Send fewer requests: 1,200 in five minutes are allowed for each user.");
    }
}
