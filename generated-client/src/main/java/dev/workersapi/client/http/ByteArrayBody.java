package dev.workersapi.client.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A body in memory that is larger than a socket's buffer. It is written in blocks, so that a stalled server is
 * detected.
 */
final class ByteArrayBody implements StreamingBody {
    /** The size of a block in bytes. Sockets accept this much before the server reads anything. */
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
