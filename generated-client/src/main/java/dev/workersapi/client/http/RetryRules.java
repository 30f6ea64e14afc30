package dev.workersapi.client.http;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.WorkersException;
import feign.Request.HttpMethod;
import java.util.Set;

/**
 * Decides which failed requests may be retried: only those that were not executed, or that have the same effect when
 * they are executed twice.
 */
final class RetryRules {
    /** Methods that have the same effect when they are sent twice (RFC 9110, 9.2.2). */
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);

    /**
     * Server errors that may be temporary. The codes from 520 on are Cloudflare's own, for failures between its edge
     * and the API.
     */
    private static final Set<Integer> TRANSIENT =
            Set.of(500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530);

    private RetryRules() {}

    /**
     * Returns true if the request may be sent again.
     *
     * @param uncertain whether an earlier attempt of this call may have been executed
     */
    static boolean allow(HttpMethod method, WorkersException failure, boolean uncertain) {
        boolean idempotent = IDEMPOTENT.contains(method);
        if (failure instanceof ApiException api) {
            return api.status() == 429 || (idempotent && TRANSIENT.contains(api.status()));
        }
        // It does not matter if an earlier attempt may have been executed, because only idempotent requests are sent
        // again after that.
        return (failure instanceof ConnectionException || failure instanceof RequestTimeoutException)
                && (idempotent || !uncertain);
    }
}
