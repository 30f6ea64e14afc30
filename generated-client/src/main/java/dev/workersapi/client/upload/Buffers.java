package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The memory that writing one body takes, however many parts it has: a buffer for each of two thousand small assets
 * would cost more than the assets. Not thread-safe.
 */
final class Buffers {
    /** Large enough that the calls cost nothing, and small enough to stay in the processor's cache. */
    static final int SIZE = 64 * 1024;

    /** What fills {@link #bytes} when it is Base64, which makes four bytes of three. */
    final byte[] raw = new byte[SIZE / 4 * 3];

    final byte[] bytes = new byte[SIZE];

    void copy(InputStream in, OutputStream out) throws IOException {
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            out.write(bytes, 0, count);
        }
    }
}
