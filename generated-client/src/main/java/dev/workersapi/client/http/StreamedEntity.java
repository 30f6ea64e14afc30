package dev.workersapi.client.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * An HttpClient entity that streams a body. It distinguishes failures of the body from failures of the connection. If
 * the body fails, it closes the connection, because HttpClient would end the request properly, and the server would
 * mistake the incomplete body for a complete one.
 */
final class StreamedEntity {
    private StreamedEntity() {}

    static HttpEntity of(StreamingBody body, RequestWatchdog watchdog) throws IOException {
        long length = length(body);
        // The headers are already part of the request.
        return new HttpEntityWrapper(
                new EntityTemplate(length, null, null, out -> write(body, length, out, watchdog))) {
            @Override
            public boolean isRepeatable() {
                return body.isRepeatable();
            }
        };
    }

    private static long length(StreamingBody body) throws IOException {
        try {
            return body.contentLength();
        } catch (IOException e) {
            throw new RequestBodyException(e);
        }
    }

    private static void write(StreamingBody body, long length, OutputStream out, RequestWatchdog watchdog)
            throws IOException {
        CountingStream counting = new CountingStream(out, length, watchdog);
        boolean whole = false;
        watchdog.beginBody();
        try {
            body.writeTo(counting);
            if (counting.count < length) {
                throw changed(length, Long.toString(counting.count));
            }
            whole = true;
        } catch (IOException e) {
            throw counting.writing || e instanceof RequestBodyException ? e : new RequestBodyException(e);
        } finally {
            watchdog.endBody();
            if (!whole && !counting.writing) {
                watchdog.abort();
            }
        }
    }

    private static RequestBodyException changed(long announced, String count) {
        return new RequestBodyException(
                announced + " bytes were announced, but there are " + count + ": has a file changed in the meantime?");
    }

    /**
     * Counts bytes, stops before more bytes than announced are sent, and records whether a write to the connection is
     * in progress.
     */
    private static final class CountingStream extends FilterOutputStream {
        private final long announced;
        private final RequestWatchdog watchdog;
        private long count;
        /** True during a write to the connection, when any failure is a failure of the connection. */
        private boolean writing;

        CountingStream(OutputStream out, long announced, RequestWatchdog watchdog) {
            super(out);
            this.announced = announced;
            this.watchdog = watchdog;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            count += length;
            if (announced >= 0 && count > announced) {
                throw changed(announced, "more");
            }
            writing = true;
            watchdog.step();
            out.write(bytes, offset, length);
            watchdog.step();
            writing = false;
        }

        /** Does nothing. HttpClient flushes at the end, where a failure is a failure of the connection. */
        @Override
        public void flush() {}
    }
}
