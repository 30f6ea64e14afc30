package dev.workersapi.client.http;

import java.io.IOException;
import java.io.OutputStream;

/** A body in memory that a socket does not take at once: written in blocks, so that it shows when one is not taken. */
final class ByteArrayBody implements StreamingBody {
    /** What sockets take without a word of the server. */
    static final int BLOCK = 16 * 1024;

    private final byte[] bytes;

    ByteArrayBody(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long contentLength() {
        return bytes.length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (int at = 0; at < bytes.length; at += BLOCK) {
            out.write(bytes, at, Math.min(BLOCK, bytes.length - at));
        }
    }
}
