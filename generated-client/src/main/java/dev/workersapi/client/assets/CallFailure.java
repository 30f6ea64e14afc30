package dev.workersapi.client.assets;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.UnreadableResponseException;
import java.time.Duration;
import java.util.Optional;

/**
 * A failed call. Immutable.
 *
 * @param status the HTTP status; 0 if there was no response, because of a connection failure or a timeout
 * @param retryAfter the {@code Retry-After} of the response, counted from the time when it arrived
 */
public record CallFailure(int status, Optional<Duration> retryAfter) {
    /**
     * Returns the failure that an exception of this client describes; empty if it is not a failure of the network or
     * the API.
     */
    public static Optional<CallFailure> of(RuntimeException error) {
        if (error instanceof ApiException api) {
            return Optional.of(new CallFailure(api.status(), api.retryAfter()));
        }
        if (error instanceof UnreadableResponseException unreadable) {
            return Optional.of(new CallFailure(unreadable.status(), Optional.empty()));
        }
        boolean noResponse = error instanceof ConnectionException || error instanceof RequestTimeoutException;
        return noResponse ? Optional.of(new CallFailure(0, Optional.empty())) : Optional.empty();
    }

    /**
     * Returns true if the same call may succeed later. Unlike Wrangler, which retries after every failure, this
     * excludes invalid requests, missing authorization, and unreadable responses. A retry would not help, and would
     * only delay the error.
     */
    boolean isRetryable() {
        return status == 0 || status >= 500 || status == 408 || status == 429;
    }

    /**
     * Returns true for the statuses of an overloaded gateway, which are the same four as in wrangler. In this case,
     * running fewer calls in parallel may help.
     */
    boolean isGatewayError() {
        return status == 502 || status == 503 || status == 504 || status == 524;
    }
}
