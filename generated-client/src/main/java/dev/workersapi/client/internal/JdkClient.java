package dev.workersapi.client.internal;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.*;
import java.util.zip.GZIPInputStream;

/** Feign over java.net.http, which can stream a request body. */
final class JdkClient implements Client {
    private static final Set<String> RESTRICTED = Set.of("content-length", "host", "connection", "expect", "upgrade");
    private final HttpClient http;

    JdkClient(HttpClient http) {
        this.http = http;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        StreamingBody streaming = StreamingBody.of(request.body());
        BodyPublisher body = streaming != null
                ? streaming.publisher()
                : request.body() == null || request.body().length == 0
                        ? BodyPublishers.noBody()
                        : BodyPublishers.ofByteArray(request.body());
        HttpRequest.Builder b = HttpRequest.newBuilder(URI.create(request.url()))
                .method(request.httpMethod().name(), body);
        // the JDK counts sending the body in: allow an upload as long as it would take at 32 KB/s
        if (options.readTimeoutMillis() > 0 && body.contentLength() >= 0)
            b.timeout(Duration.ofMillis(options.readTimeoutMillis() + body.contentLength() / 32));
        request.headers().forEach((name, values) -> {
            if (!RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) values.forEach(v -> b.header(name, v));
        });
        b.setHeader("Accept-Encoding", "gzip");
        HttpResponse<InputStream> r;
        try {
            r = http.send(b.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
        boolean gzip = "gzip"
                .equalsIgnoreCase(r.headers().firstValue("Content-Encoding").orElse(""));
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        r.headers().map().forEach(headers::put);
        if (gzip) {
            headers.remove("Content-Encoding");
            headers.remove("Content-Length");
        }
        long length = gzip ? -1 : r.headers().firstValueAsLong("Content-Length").orElse(-1);
        return Response.builder()
                .request(request)
                .status(r.statusCode())
                .headers(headers)
                .body(
                        gzip ? new GZIPInputStream(r.body()) : r.body(),
                        length < 0 || length > Integer.MAX_VALUE ? null : (int) length)
                .build();
    }
}
