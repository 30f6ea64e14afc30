package dev.workersapi.client.upload;

import com.sun.management.ThreadMXBean;
import feign.Request;
import feign.Response;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Creates and measures bodies for tests. */
final class TestBodies {
    static final String BOUNDARY = "----workers-test";

    private TestBodies() {}

    static byte[] written(MultipartBody body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.writeTo(out);
        return out.toByteArray();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Download download(Map<String, String> headers, InputStream body) {
        Map<String, Collection<String>> all = new java.util.LinkedHashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        Request request = Request.create(
                Request.HttpMethod.GET, "https://localhost/", Map.of(), null, StandardCharsets.UTF_8, null);
        return new Download(Response.builder()
                .status(200)
                .request(request)
                .headers(all)
                .body(body, null)
                .build());
    }

    static Download multipart(InputStream body) {
        return download(Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY), body);
    }

    /** Returns at most {@code chunk} bytes per read, as a network may. */
    static InputStream inChunks(InputStream in, int chunk) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, Math.min(chunk, length));
            }
        };
    }

    /** Generates bytes while they are read. */
    static InputStream generated(long length) {
        return new InputStream() {
            private long left = length;

            @Override
            public int read() {
                return left-- > 0 ? 'x' : -1;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
                if (left <= 0) {
                    return -1;
                }
                int given = (int) Math.min(left, count);
                left -= given;
                return given;
            }
        };
    }

    /** Counts bytes and discards them. */
    static final class Sink extends OutputStream {
        long count;

        @Override
        public void write(int b) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            count += length;
        }
    }

    /** An action that may fail with an I/O error. */
    interface Action {
        void run() throws IOException;
    }

    /** Returns the number of bytes that this thread allocates during an action. */
    static long allocatedBy(Action action) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        action.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
