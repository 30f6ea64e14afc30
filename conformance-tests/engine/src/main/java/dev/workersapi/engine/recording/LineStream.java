package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * Reads the lines of a stream one after another. At the end of a line, it behaves like a stream that has ended. Not
 * thread-safe.
 */
final class LineStream extends BlockStream {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;
    private boolean inLine;

    LineStream(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line. Returns false at the end of the stream. */
    boolean next() throws IOException {
        while (inLine) {
            skipInBuffer();
        }
        inLine = fill();
        return inLine;
    }

    private void skipInBuffer() throws IOException {
        if (fill()) {
            int end = end(to);
            from = end < to ? end + 1 : end;
            inLine = end == to;
        }
    }

    /** Fills the buffer if it is empty. Returns false at the end of the stream. */
    private boolean fill() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer, 0, buffer.length));
            inLine &= to > 0;
        }
        return to > 0;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        if (!inLine || !fill()) {
            return -1;
        }
        int end = end(Math.min(to, from + count));
        int length = end - from;
        ByteBuffer.wrap(bytes, offset, length).put(buffer, from, length);
        from = end;
        if (end < to && buffer[end] == '\n') {
            from++;
            inLine = false;
        }
        return length == 0 ? -1 : length;
    }

    /** Returns the index of the next line feed, or the limit if no line feed precedes it. */
    private int end(int limit) {
        int at = from;
        while (at < limit && buffer[at] != '\n') {
            at++;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
