package dev.workersapi.conformance.runner.server;

import dev.workersapi.conformance.runner.NoResponseException;
import dev.workersapi.conformance.runner.ServerConnection;
import dev.workersapi.engine.http.Exchange;
import java.time.Duration;
import java.util.Optional;

/** Sends the requests of a run until the run stops. Retries after status 429. Thread-safe. */
final class Sender {
    private static final int TOO_MANY_REQUESTS = 429;

    private final ServerConnection server;
    private final StopSwitch stopSwitch;
    private final Throttle throttle;

    Sender(ServerConnection server, StopSwitch stopSwitch, Throttle throttle) {
        this.server = server;
        this.stopSwitch = stopSwitch;
        this.throttle = throttle;
    }

    /**
     * Sends a request and waits for the response.
     *
     * @param ownCredentials whether the request has its own credentials, or must have none
     * @param rateLimitExpected whether to return status 429 instead of retrying
     * @throws NoResponseException if there is no response, or if the run has stopped
     */
    Exchange send(Exchange.Request request, boolean ownCredentials, boolean rateLimitExpected)
            throws NoResponseException {
        for (int attempt = 1; ; attempt++) {
            Exchange exchange = stopSwitch.pass(() -> server.send(request, ownCredentials));
            Optional<Duration> pause = rateLimitExpected ? Optional.empty() : pause(exchange, attempt);
            if (pause.isEmpty()) {
                return exchange;
            }
            throttle.pause(pause.get());
        }
    }

    private static Optional<Duration> pause(Exchange exchange, int attempt) {
        return exchange.response()
                .filter(response -> response.status() == TOO_MANY_REQUESTS)
                .flatMap(response -> Throttle.pause(response.headers(), attempt));
    }

    /** Returns true if a case expects status 429. */
    static boolean isRateLimit(String status) {
        return status.equals(Integer.toString(TOO_MANY_REQUESTS));
    }
}
