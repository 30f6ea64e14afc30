package dev.workersapi.client.http;

import dev.workersapi.client.error.ApiException;
import dev.workersapi.client.error.CancelledException;
import dev.workersapi.client.error.ConflictException;
import dev.workersapi.client.error.ConnectionException;
import dev.workersapi.client.error.InvalidRequestException;
import dev.workersapi.client.error.NotFoundException;
import dev.workersapi.client.error.RequestTimeoutException;
import dev.workersapi.client.error.RequestTimeoutException.Kind;
import dev.workersapi.client.error.ResponseExceptions;
import dev.workersapi.client.error.ServerException;
import dev.workersapi.client.error.ValidationException;
import dev.workersapi.client.error.WorkersException;
import dev.workersapi.client.text.Secrets;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/** One call: its attempts and the waits between them. Used once, by one thread. */
final class Call {
    private final RetryingClient client;
    private final String operation;
    private final Request request;
    private final CallOptions options;
    private final long begun = System.nanoTime();
    private int attempts;
    /** True if an attempt may have been executed because it received no response or a server error. */
    private boolean uncertain;

    Call(RetryingClient client, String operation, Request request, CallOptions options) {
        this.client = client;
        this.operation = operation;
        this.request = request;
        this.options = options;
    }

    Response run() {
        WorkersException earlier = null;
        while (true) {
            try {
                if (isStopped()) {
                    throw cancelled(null);
                }
                return attempt();
            } catch (WorkersException failure) {
                if (earlier != null) {
                    failure.addSuppressed(earlier);
                }
                Optional<Duration> wait = waitAfter(failure);
                if (wait.isEmpty()) {
                    throw failure;
                }
                client.log.retry(operation, attempts, failure, wait.get());
                sleep(wait.get());
                earlier = failure;
            }
        }
    }

    private Response attempt() {
        attempts++;
        client.log.request(operation, attempts, request);
        long start = System.nanoTime();
        try {
            Response response = client.delegate.execute(request, attemptOptions());
            try {
                return read(response, start);
            } catch (MalformedResponseException e) {
                response.close();
                throw unreadable(e, response.status(), response.headers());
            } catch (IOException | RuntimeException e) {
                response.close();
                throw e;
            }
        } catch (MalformedResponseException e) {
            throw unreadable(e, 0, Map.of());
        } catch (IOException e) {
            WorkersException failure = explained(e);
            client.log.failure(operation, attempts, request, failure, start);
            throw failure;
        }
    }

    /** The options of the next attempt, which must end before the time for the call is over. */
    private CallOptions attemptOptions() {
        Optional<Duration> left = timeLeft();
        return left.isEmpty()
                        || options.timeout()
                                .filter(limit -> limit.compareTo(left.get()) <= 0)
                                .isPresent()
                ? options
                : options.toBuilder().timeout(left.get()).build();
    }

    private Optional<Duration> timeLeft() {
        return options.callTimeout().map(whole -> {
            Duration left = whole.minusNanos(System.nanoTime() - begun);
            return left.isNegative() || left.isZero() ? Duration.ofNanos(1) : left;
        });
    }

    private Response read(Response response, long start) throws IOException {
        if (response.status() / 100 != 2) {
            byte[] body = ResponseBodies.beginning(response, this::endsCall);
            client.log.response(operation, attempts, request, response, start, body.length);
            throw failure(response, body);
        }
        if (client.streamsResponse.test(request)) {
            client.log.response(operation, attempts, request, response, start, -1);
            return ResponseBodies.streamed(response, options.maxResponseBytes().orElseThrow());
        }
        byte[] body = ResponseBodies.all(response, options.maxResponseBytes().orElseThrow());
        client.log.response(operation, attempts, request, response, start, body.length);
        return response.toBuilder()
                .headers(ResponseBodies.decodedHeaders(response))
                .body(new BufferedResponseBody(body, attempts))
                .build();
    }

    /** Returns true if the response could not be read because a timeout has expired or the call was cancelled. */
    private boolean endsCall(IOException e) {
        return e instanceof AttemptTimeoutException || isStopped();
    }

    /** Creates the exception, with a note that depends on earlier attempts. */
    private WorkersException failure(Response response, byte[] body) {
        WorkersException failure = failure(response, body, "");
        uncertain |= failure instanceof ServerException;
        String note = note(failure);
        return note.isEmpty() ? failure : failure(response, body, note);
    }

    private WorkersException failure(Response response, byte[] body, String note) {
        return ResponseExceptions.of(
                operation, response.status(), response.headers(), body, attempts, client.clock, note, secrets()::mask);
    }

    private String note(WorkersException failure) {
        Duration wait = retryAfter(failure);
        if (isTooLong(wait)) {
            return " The response asks to wait " + wait.toSeconds() + " s (Retry-After), which is more than the "
                    + client.retries.maxRetryAfter().toSeconds() + " s that `RetryPolicy.maxRetryAfter` allows.";
        }
        // For example, 404 for a repeated DELETE, or a migration that the first attempt has already applied.
        boolean refused = failure instanceof NotFoundException
                || failure instanceof ConflictException
                || failure instanceof ValidationException;
        return uncertain && refused
                ? " An earlier attempt of this call may have been executed, which can be the reason."
                : "";
    }

    /** Returns the {@code Retry-After} of a response, or zero. */
    private static Duration retryAfter(WorkersException failure) {
        return failure instanceof ApiException api ? api.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
    }

    private boolean isTooLong(Duration wait) {
        return wait.compareTo(client.retries.maxRetryAfter()) > 0;
    }

    /** Returns the time to wait before the next attempt; empty if there is no next attempt. */
    private Optional<Duration> waitAfter(WorkersException failure) {
        int allowed = options.maxRetries().orElse(client.retries.maxRetries());
        Duration asked = retryAfter(failure);
        if (attempts > allowed
                || !RetryRules.allow(request.httpMethod(), failure, uncertain)
                || isTooLong(asked)
                || !isRepeatable()) {
            return Optional.empty();
        }
        Duration delay = client.retries.delay(attempts, client.random);
        return Optional.of(asked.compareTo(delay) > 0 ? asked : delay)
                .filter(wait ->
                        timeLeft().filter(left -> left.compareTo(wait) <= 0).isEmpty());
    }

    /**
     * Returns true if the request can be repeated. Called only after a failure, because it checks every file of an
     * upload.
     */
    private boolean isRepeatable() {
        return StreamingBody.of(request).map(StreamingBody::isRepeatable).orElse(true);
    }

    private void sleep(Duration wait) {
        try {
            client.sleeper.sleep(wait, options.cancellation().orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled(e);
        }
    }

    private Secrets secrets() {
        return RequestSecrets.of(request);
    }

    private boolean isStopped() {
        return isCancelled() || Thread.currentThread().isInterrupted();
    }

    private boolean isCancelled() {
        return options.cancellation().filter(Cancellation::isCancelled).isPresent();
    }

    private CancelledException cancelled(@Nullable Throwable cause) {
        return new CancelledException(operation, attempts, uncertain, cause);
    }

    /**
     * Creates the exception for an unreadable response. The response arrived, so the request may have been executed,
     * and sending it again would not make the response readable.
     */
    private WorkersException unreadable(
            MalformedResponseException e, int status, Map<String, Collection<String>> headers) {
        return ResponseExceptions.unreadable(
                operation,
                status,
                headers,
                new byte[0],
                attempts,
                String.valueOf(e.getMessage()),
                null,
                secrets()::mask);
    }

    private WorkersException explained(IOException e) {
        if (e instanceof RequestBodyException) {
            return new InvalidRequestException(operation, attempts, List.of(e.getMessage()), e);
        }
        boolean connecting = isConnecting(e);
        uncertain |= !connecting;
        if (isStopped()) {
            return cancelled(e);
        }
        Throwable cause = e instanceof RequestNotSentException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof AttemptTimeoutException expired) {
            return options.timeout().filter(expired.limit()::equals).isPresent()
                    ? timeout(Kind.ATTEMPT, options.timeout(), e)
                    : timeout(Kind.CALL, options.callTimeout(), e);
        }
        if (cause instanceof ConnectionRequestTimeoutException) {
            return timeout(Kind.POOL, options.connectWait(), e);
        }
        if (cause instanceof InterruptedIOException) {
            return connecting
                    ? timeout(Kind.CONNECT, options.connectWait(), e)
                    : timeout(Kind.READ, options.readWait(), e);
        }
        return new ConnectionException(operation, attempts, Urls.host(request.url()), uncertain, cause);
    }

    private RequestTimeoutException timeout(Kind kind, Optional<Duration> limit, IOException cause) {
        return new RequestTimeoutException(operation, attempts, kind, limit.orElseThrow(), uncertain, cause);
    }

    /**
     * Returns true if a failure occurred before the request was sent. For other HTTP clients, the exceptions of Java's
     * sockets indicate this.
     */
    private boolean isConnecting(IOException e) {
        if (e instanceof RequestNotSentException || client.delegate instanceof HttpClient5Client) {
            return e instanceof RequestNotSentException;
        }
        return e instanceof ConnectException
                || e instanceof UnknownHostException
                || e instanceof NoRouteToHostException
                || String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).startsWith("connect timed out");
    }
}
