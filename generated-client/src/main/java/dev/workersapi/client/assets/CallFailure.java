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
 * @param retryAfter the response's {@code Retry-After}, counted from when it arrived
 */
public record CallFailure(int status, Optional<Duration> retryAfter) {
    /** Describes an exception of this client; empty if it is not a failure of the network or the API. */
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
     * Returns true if the same call may succeed later. Unlike wrangler, which retries after every failure, this
     * excludes invalid requests, missing authorization, and responses that cannot be read: a retry cannot help, and
     * would delay the message.
     */
    boolean isRetryable() {
        return status == 0 || status >= 500 || status == 408 || status == 429;
    }

    /**
     * Returns true for the statuses of an overloaded gateway, the same four as in wrangler. Fewer parallel calls may
     * help.
     */
    boolean isGatewayError() {
        return status == 502 || status == 503 || status == 504 || status == 524;
    }
}
