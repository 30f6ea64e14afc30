package dev.workersapi.client.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A body that is written as it is made. It tells a failure of the body from one of the connection. */
final class StreamedEntity extends AbstractHttpEntity {
    private final StreamingBody body;
    private final long length;

    StreamedEntity(StreamingBody body) throws IOException {
        // The headers are the request's own.
        super((String) null, null);
        this.body = body;
        try {
            this.length = body.contentLength();
        } catch (IOException e) {
            throw new BodyException(e);
        }
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    @Override
    public boolean isStreaming() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("`StreamedEntity` can only be written");
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Counting counting = new Counting(out, length);
        try {
            body.writeTo(counting);
        } catch (IOException e) {
            throw counting.failed || e instanceof BodyException ? e : new BodyException(e);
        }
        if (length >= 0 && counting.count != length) {
            throw changed(length, counting.count);
        }
    }

    private static BodyException changed(long announced, long count) {
        return new BodyException("it must have " + announced + " bytes, as it said it would, but had "
                + (count > announced ? "more" : count) + ": has a file changed since?");
    }

    @Override
    public void close() {
        // The body belongs to the caller.
    }

    /** Knows whether it was the connection that failed, stops before too much is sent, and stays open. */
    private static final class Counting extends FilterOutputStream {
        private long count;
        private boolean failed;
        private final long announced;

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
            if (announced >= 0 && count + length > announced) {
                throw changed(announced, count + length);
            }
            try {
                out.write(bytes, offset, length);
                count += length;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
