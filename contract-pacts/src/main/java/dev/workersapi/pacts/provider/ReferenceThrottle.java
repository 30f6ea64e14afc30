package dev.workersapi.pacts.provider;

import dev.workersapi.engine.http.Headers;
import dev.workersapi.referenceserver.ReferenceServer;
import dev.workersapi.referenceserver.fault.Fault;
import java.util.List;
import java.util.Optional;

/** The rate limit of the reference server. */
public record ReferenceThrottle(ReferenceServer server) implements Throttle {
    private static final int TOO_MANY_REQUESTS = 429;

    @Override
    public void limit(String operationId, int retryAfter) {
        Headers headers = new Headers(List.of(new Headers.Field("Retry-After", Integer.toString(retryAfter))));
        server.inject(Fault.of(new Fault.Status(TOO_MANY_REQUESTS, headers, Optional.empty()))
                .on(operationId));
    }

    @Override
    public void lift() {
        server.clearFaults();
    }
}
