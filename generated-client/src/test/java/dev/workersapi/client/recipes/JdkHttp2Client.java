package dev.workersapi.client.recipes;

import dev.workersapi.client.http.StreamingBody;
import dev.workersapi.client.http.StreamingClient;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

// recipe: http2-client
/** Sends requests with java.net.http over HTTP/2, and streams their bodies. */
final class JdkHttp2Client implements StreamingClient {
    private final HttpClient http = HttpClient.newHttpClient();

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        HttpRequest.Builder message = HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(Duration.ofMillis(options.readTimeoutMillis()))
                .method(request.httpMethod().name(), body(request));
        request.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Content-Length")) { // derived from the body
                values.forEach(value -> message.header(name, value));
            }
        });
        try {
            HttpResponse<InputStream> response = http.send(message.build(), BodyHandlers.ofInputStream());
            return Response.builder()
                    .request(request)
                    .status(response.statusCode())
                    .headers(new LinkedHashMap<>(response.headers().map()))
                    .body(response.body(), null)
                    .build();
        } catch (HttpTimeoutException e) {
            throw new SocketTimeoutException(e.getMessage()); // as blocking clients do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static BodyPublisher body(Request request) throws IOException {
        Optional<StreamingBody> streamed = StreamingBody.of(request);
        if (streamed.isEmpty()) {
            return request.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
        }
        long length = streamed.get().contentLength();
        BodyPublisher written = BodyPublishers.ofInputStream(() -> written(streamed.get()));
        return length < 0 ? written : BodyPublishers.fromPublisher(written, length);
    }

    private static InputStream written(StreamingBody body) {
        try {
            PipedOutputStream out = new PipedOutputStream();
            PipedInputStream in = new PipedInputStream(out, 1 << 16);
            Thread writer = new Thread(() -> {
                try {
                    body.writeTo(out);
                    out.close();
                } catch (IOException e) {
                    // Not closed, so that the reader fails too instead of sending half a body.
                }
            });
            writer.setDaemon(true);
            writer.start();
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
// end
