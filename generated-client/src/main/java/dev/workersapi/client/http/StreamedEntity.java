package dev.workersapi.client.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A body that is written as it is made. It tells a failure of the body from one of the connection. */
final class StreamedEntity {
    private StreamedEntity() {}

    static HttpEntity of(StreamingBody body) throws IOException {
        long length = length(body);
        // The headers are the request's own.
        return new HttpEntityWrapper(new EntityTemplate(length, null, null, out -> write(body, length, out))) {
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
            throw new BodyException(e);
        }
    }

    private static void write(StreamingBody body, long length, OutputStream out) throws IOException {
        Counting counting = new Counting(out, length);
        try {
            body.writeTo(counting);
            if (counting.count < length) {
                throw changed(length, Long.toString(counting.count));
            }
        } catch (IOException e) {
            throw counting.failed || e instanceof BodyException ? e : new BodyException(e);
        }
    }

    private static BodyException changed(long announced, String count) {
        return new BodyException("it must have " + announced + " bytes, as it said it would, but had " + count
                + ": has a file changed since?");
    }

    /** Knows whether it was the connection that failed, and stops before too much is sent. */
    private static final class Counting extends FilterOutputStream {
        private final long announced;
        private long count;
        private boolean failed;

        Counting(OutputStream out, long announced) {
            super(out);
            this.announced = announced;
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
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        /** HttpClient does it, once and at the end, where it is the connection that fails. */
        @Override
        public void flush() {}
    }
}
