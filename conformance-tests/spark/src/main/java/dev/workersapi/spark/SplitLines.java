package dev.workersapi.spark;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines that begin within a range of bytes. The last line is read to its end. Each line of a file is in exactly one
 * range, regardless of where the ranges begin. Not thread-safe.
 */
final class SplitLines extends InputStream {
    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final long end;
    private long position;
    private boolean done;

    /**
     * Skips to the first line.
     *
     * @param in the file, starting at the byte before the range, or at the beginning if the range begins there
     * @param start the first byte of the range
     * @param end the index of the byte after the range
     */
    SplitLines(InputStream in, long start, long end) throws IOException {
        this.in = new BufferedInputStream(in, BUFFER);
        this.end = end;
        this.position = Math.max(0, start - 1);
        if (start > 0) {
            skipLine();
        }
        done |= position >= end;
    }

    private void skipLine() throws IOException {
        int next = in.read();
        while (next >= 0 && next != '\n') {
            position++;
            next = in.read();
        }
        position++;
        done = next < 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = done ? -1 : in.read(bytes, offset, count);
        if (read < 0) {
            return -1;
        }
        // The line feed that ends the last line may be the last byte of the range, or any byte after it.
        for (int i = (int) Math.min(read, Math.max(0, end - 1 - position)); i < read; i++) {
            if (bytes[offset + i] == '\n') {
                done = true;
                return i + 1;
            }
        }
        position += read;
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
