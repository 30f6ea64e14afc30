package dev.workersapi.client.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails if it contains more bytes than allowed. */
final class LimitedStream extends FilterInputStream {
    private final long limit;
    private long count;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        count += Math.max(read, 0);
        if (count > limit) {
            throw tooLarge(limit);
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    static MalformedResponseException tooLarge(long limit) {
        return new MalformedResponseException("it is larger than the " + limit
                + " bytes that are read into memory; increase `maxResponseBytes` of the options if it is valid");
    }
}
