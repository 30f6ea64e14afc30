package dev.workersapi.client.assets;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.UnreadableResponseException;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call failed. Immutable.
 *
 * @param status HTTP status, 0 where there was no response: no connection, a connection that broke, a timeout
 * @param retryAfter the response's {@code Retry-After}, counted from when it came
 */
public record CallFailure(int status, Optional<Duration> retryAfter) {
    /** What an error of this client says of it; empty for one that is no failure of the network or the API. */
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
     * Whether the same call may succeed later. wrangler repeats after every failure, status 400 included; but what is
     * wrong with a request or its authorisation is still wrong half a minute later, and the wait hides the message.
     */
    boolean isRetryable() {
        return status < 400 || status >= 500 || status == 408 || status == 429;
    }

    /** Too much for a gateway: then fewer calls at once help (wrangler takes these four for such). */
    boolean isGatewayError() {
        return status == 502 || status == 503 || status == 504 || status == 524;
    }
}
