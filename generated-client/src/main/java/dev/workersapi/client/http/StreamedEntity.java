package dev.workersapi.client.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * A body that is written as it is made. It tells a failure of the body from one of the connection, and a body that fails
 * ends the connection: HttpClient would end the request properly, and the server take a part for the whole.
 */
final class StreamedEntity {
    private StreamedEntity() {}

    static HttpEntity of(StreamingBody body, RequestWatchdog watchdog) throws IOException {
        long length = length(body);
        // The headers are the request's own.
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
        return new RequestBodyException("it must have " + announced + " bytes, as it said it would, but had " + count
                + ": has a file changed since?");
    }

    /** Knows whether it was the connection that failed, and stops before too much is sent. */
    private static final class CountingStream extends FilterOutputStream {
        private final long announced;
        private final RequestWatchdog watchdog;
        private long count;
        /** Whether a write to the connection is under way: what fails then is the connection. */
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

        /** HttpClient does it, once and at the end, where it is the connection that fails. */
        @Override
        public void flush() {}
    }
}
