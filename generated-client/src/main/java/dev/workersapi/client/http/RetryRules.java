package dev.workersapi.client.http;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.WorkersException;
import feign.Request.HttpMethod;
import java.util.Set;

/** Decides which failed requests may be sent again: none that may have been executed and would do something twice. */
final class RetryRules {
    /** Sent twice, these do what they do sent once (RFC 9110, 9.2.2). */
    private static final Set<HttpMethod> IDEMPOTENT =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.OPTIONS);

    /** From 520 on they are Cloudflare's own, for failures between its edge and the API. */
    private static final Set<Integer> TRANSIENT =
            Set.of(500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530);

    private RetryRules() {}

    /** @param uncertain whether an attempt of this call may have been executed */
    static boolean allow(HttpMethod method, WorkersException failure, boolean uncertain) {
        boolean idempotent = IDEMPOTENT.contains(method);
        if (failure instanceof ApiException api) {
            return api.status() == 429 || (idempotent && TRANSIENT.contains(api.status()));
        }
        // An uncertain earlier attempt does not matter: only an idempotent request is sent again after one.
        return (failure instanceof ConnectionException || failure instanceof RequestTimeoutException)
                && (idempotent || !uncertain);
    }
}
