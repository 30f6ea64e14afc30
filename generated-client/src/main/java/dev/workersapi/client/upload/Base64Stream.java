package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** Encodes a stream as Base64 while it is read. All chunks except the last are full, so only the end is padded. */
final class Base64Stream extends InputStream {
    private final InputStream in;
    private final byte[] raw;
    private final byte[] text;
    private int position;
    private int end;

    Base64Stream(InputStream source, Buffers buffers) {
        this.in = source;
        this.raw = buffers.raw;
        this.text = buffers.text;
    }

    /**
     * Buffers that streams use one after another. For two thousand small files, separate buffers would be larger than
     * the files.
     */
    static final class Buffers {
        private final byte[] raw = new byte[3 * 2048];
        private final byte[] text = new byte[4 * 2048];
    }

    @Override
    public int read() throws IOException {
        return hasText() ? text[position++] : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasText()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(text, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean hasText() throws IOException {
        if (position == end) {
            int count = in.readNBytes(raw, 0, raw.length);
            end = Base64.getEncoder().encode(count == raw.length ? raw : Arrays.copyOf(raw, count), text);
            position = 0;
        }
        return position < end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
