package dev.workersapi.client.memory;

import java.io.IOException;
import java.io.InputStream;

/** The body of a request, limited to its announced length. */
final class SizedBody extends InputStream {
    private final InputStream in;
    private long missing;

    SizedBody(InputStream in, long length) {
        this.in = in;
        this.missing = length;
    }

    /** Returns the number of bytes that have not arrived. */
    long missing() {
        return missing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = missing == 0 ? -1 : in.read(bytes, offset, (int) Math.min(length, missing));
        missing -= Math.max(count, 0);
        return count;
    }
}
