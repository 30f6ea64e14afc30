package dev.workersapi.spark;

import java.io.IOException;
import java.io.InputStream;

/** Counts line feeds. */
final class LineFeeds {
    private static final int BUFFER = 1 << 16;

    private LineFeeds() {}

    /** Counts the line feeds in the next bytes of a stream. */
    static long count(InputStream in, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long count = 0;
        long rest = length;
        while (rest > 0) {
            int read = in.read(buffer, 0, (int) Math.min(rest, BUFFER));
            if (read < 0) {
                break;
            }
            for (int i = 0; i < read; i++) {
                count += buffer[i] == '\n' ? 1 : 0;
            }
            rest -= read;
        }
        return count;
    }
}
