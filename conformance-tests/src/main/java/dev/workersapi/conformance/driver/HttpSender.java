package dev.workersapi.conformance.driver;

import dev.workersapi.conformance.engine.Body;
import dev.workersapi.conformance.engine.Exchange;
import dev.workersapi.conformance.engine.Headers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends the suite's own requests. Safe for use by many threads. */
final class HttpSender {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final URI baseUrl;
    private final String token;

    HttpSender(URI baseUrl, String token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /** @param ownCredentials whether the request brings its own, or has to have none */
    Exchange send(Exchange.Request request, boolean ownCredentials) throws IOException {
        HttpRequest.Builder message = HttpRequest.newBuilder(URI.create(baseUrl + request.target()))
                .timeout(LONGEST)
                .method(
                        request.method(),
                        HttpRequest.BodyPublishers.ofByteArray(request.body().bytes()));
        request.headers().fields().forEach(field -> message.header(field.name(), field.value()));
        if (!ownCredentials) {
            message.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<byte[]> answer = http.send(message.build(), HttpResponse.BodyHandlers.ofByteArray());
            List<Headers.Field> fields = new ArrayList<>();
            answer.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> fields.add(new Headers.Field(name, value))));
            return new Exchange(
                    request,
                    Optional.of(
                            new Exchange.Response(answer.statusCode(), new Headers(fields), Body.of(answer.body()))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
