package dev.workersapi.client.http;

import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Creates calls for tests. Waits are recorded instead of slept. */
final class TestCalls {
    static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");

    private TestCalls() {}

    /** Builds a client that records its waits. */
    static RetryingClient.Builder recordingWaits(feign.Client delegate, List<Duration> waits) {
        return RetryingClient.builder(delegate)
                .sleeper((time, cancellation) -> waits.add(time))
                .random(() -> 0.5)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC));
    }

    static List<Duration> waits() {
        return Collections.synchronizedList(new ArrayList<>());
    }

    static CallOptions.Builder<?> quick() {
        return CallOptions.builder().connectTimeout(Duration.ofSeconds(2)).readTimeout(Duration.ofMillis(500));
    }

    static Request request(HttpMethod method, String url) {
        return request(method, url, Map.of(), method.isWithBody() ? "{}".getBytes(StandardCharsets.UTF_8) : null);
    }

    static Request request(
            HttpMethod method, String url, Map<String, Collection<String>> headers, byte @Nullable [] body) {
        return Request.create(method, url, headers, body, StandardCharsets.UTF_8, null);
    }

    static Request upload(HttpMethod method, String url, StreamingBody body) {
        return request(method, url, Map.of("Content-Type", List.of("text/plain")), StreamingBody.token(body));
    }

    static String text(Response response) throws IOException {
        if (response.body() == null) {
            return "";
        }
        try (InputStream in = response.body().asInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A body that pauses between its two bytes, like the output of a slow program. */
    record Pausing(Duration time) implements StreamingBody {
        @Override
        public long contentLength() {
            return 2;
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write('a');
            try {
                new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            out.write('b');
        }
    }

    /** A body whose second half cannot be read. */
    record Failing(long contentLength) implements StreamingBody {
        @Override
        public boolean isRepeatable() {
            return true;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            out.write(new byte[1 << 19]);
            throw new IOException("the disk is gone");
        }
    }

    /** A body of any size that is never fully in memory. */
    record Filler(long size, boolean isRepeatable, long contentLength, AtomicInteger written) implements StreamingBody {
        static Filler of(long size) {
            return new Filler(size, true, size, new AtomicInteger());
        }

        static Filler once(long size) {
            return new Filler(size, false, size, new AtomicInteger());
        }

        static Filler chunked(long size) {
            return new Filler(size, true, -1, new AtomicInteger());
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            written.incrementAndGet();
            byte[] block = new byte[64 * 1024];
            for (long rest = size; rest > 0; rest -= block.length) {
                out.write(block, 0, (int) Math.min(block.length, rest));
            }
        }
    }
}
