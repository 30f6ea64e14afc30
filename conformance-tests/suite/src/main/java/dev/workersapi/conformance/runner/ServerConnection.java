package dev.workersapi.conformance.runner;

import dev.workersapi.engine.http.Body;
import dev.workersapi.engine.http.Exchange;
import dev.workersapi.engine.http.Headers;
import dev.workersapi.engine.text.Redaction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends requests to a server over persistent connections. Thread-safe.
 *
 * <p>Adds the credentials, so that exchanges never contain them, and masks them in responses.
 */
public final class ServerConnection {
    private final HttpClient http;
    private final URI baseUrl;
    private final String token;
    private final Duration timeout;
    private final AtomicBoolean reached = new AtomicBoolean();

    /**
     * @param baseUrl base URL of the API, such as {@code https://api.cloudflare.com/client/v4}
     * @param token sent as a bearer token
     * @param timeout timeout for connecting, and for the response to a request
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

    /** Whether the server has ever responded. */
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
        HttpRequest.Builder message = HttpRequest.newBuilder(URI.create(baseUrl + request.target()))
                .timeout(timeout)
                .method(request.method(), body(request.body()));
        request.headers().fields().forEach(field -> message.header(field.name(), field.value()));
        if (!ownCredentials) {
            message.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> response = http.send(message.build(), HttpResponse.BodyHandlers.ofByteArray());
            reached.set(true);
            return new Exchange(request, Optional.of(response(response)));
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

    private Exchange.Response response(HttpResponse<byte[]> response) {
        List<Headers.Field> fields = new ArrayList<>();
        response.headers()
                .map()
                .forEach((name, values) -> values.forEach(
                        value -> fields.add(new Headers.Field(name, value.replace(token, Redaction.REDACTED)))));
        return new Exchange.Response(
                response.statusCode(), new Headers(fields), Body.of(withoutToken(response.body())));
    }

    private byte[] withoutToken(byte[] bytes) {
        // ISO 8859-1 maps every byte to a character, so no other byte changes.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains(token)
                ? text.replace(token, Redaction.REDACTED).getBytes(StandardCharsets.ISO_8859_1)
                : bytes;
    }
}
