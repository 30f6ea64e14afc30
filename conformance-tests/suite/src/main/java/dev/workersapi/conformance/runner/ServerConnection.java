package dev.workersapi.conformance.runner;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends requests to a server over persistent connections. Thread-safe.
 *
 * <p>Adds credentials to each request. The returned exchanges contain these credentials and the unmodified responses,
 * because the redactor finds secrets by their place in the exchange.
 */
public final class ServerConnection {
    private final HttpClient http;
    private final URI baseUrl;
    private final String token;
    private final Duration timeout;
    private final AtomicBoolean reached = new AtomicBoolean();

    /**
     * @param baseUrl base URL of the API, such as {@code https://api.cloudflare.com/client/v4}
     * @param token the bearer token to send
     * @param timeout the timeout for connecting, and for the response to each request
     */
    public ServerConnection(URI baseUrl, String token, Duration timeout) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** Returns true if the server has responded to at least one request. */
    public boolean isReached() {
        return reached.get();
    }

    /**
     * Sends a request and waits for the response.
     *
     * @param ownCredentials whether the request has its own credentials, or must have none
     * @throws NoResponseException if there is no response
     */
    public Exchange send(Exchange.Request request, boolean ownCredentials) throws NoResponseException {
        Exchange.Request sent = ownCredentials ? request : withToken(request);
        HttpRequest.Builder message = HttpRequest.newBuilder(URI.create(baseUrl + sent.target()))
                .timeout(timeout)
                .method(sent.method(), body(sent.body()));
        sent.headers().fields().forEach(field -> message.header(field.name(), field.value()));
        try {
            HttpResponse<byte[]> response = http.send(message.build(), HttpResponse.BodyHandlers.ofByteArray());
            reached.set(true);
            return new Exchange(sent, Optional.of(response(response)));
        } catch (IOException e) {
            throw NoResponseException.of(baseUrl, timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoResponseException("the run was interrupted", e);
        }
    }

    private static HttpRequest.BodyPublisher body(Body body) {
        return body.isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body.bytes());
    }

    private Exchange.Request withToken(Exchange.Request request) {
        List<Headers.Field> fields = new ArrayList<>(request.headers().fields());
        fields.add(new Headers.Field("Authorization", "Bearer " + token));
        return new Exchange.Request(request.method(), request.target(), new Headers(fields), request.body());
    }

    private static Exchange.Response response(HttpResponse<byte[]> response) {
        List<Headers.Field> fields = new ArrayList<>();
        response.headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
        return new Exchange.Response(response.statusCode(), new Headers(fields), Body.of(response.body()));
    }
}
