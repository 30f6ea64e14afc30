package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;

/** The Base64 text of other content, made while it is read. */
record Base64Content(Content source) implements BufferedContent {
    Base64Content {
        Objects.requireNonNull(source, "source");
    }

    @Override
    public long length() throws IOException {
        long length = source.length();
        return length < 0 ? -1 : (length + 2) / 3 * 4;
    }

    @Override
    public boolean isRepeatable() {
        return source.isRepeatable();
    }

    @Override
    public InputStream open() throws IOException {
        return new Encoded(source.open(), new Buffers());
    }

    @Override
    public void writeTo(OutputStream out, Buffers buffers) throws IOException {
        try (InputStream in = new Encoded(source.open(), buffers)) {
            in.transferTo(out);
        }
    }

    @Override
    public String toString() {
        return source + " in Base64";
    }

    /** Encodes a buffer at a time: all but the last are full, so no padding stands in the middle. */
    private static final class Encoded extends InputStream {
        private final InputStream in;
        private final byte[] raw;
        private final byte[] text;
        private int position;
        private int end;

        Encoded(InputStream in, Buffers buffers) {
            this.in = in;
            this.raw = buffers.raw;
            this.text = buffers.bytes;
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

        /** As the inherited method, without a buffer in between. */
        @Override
        public long transferTo(OutputStream out) throws IOException {
            long total = 0;
            for (; hasText(); position = end) {
                out.write(text, position, end - position);
                total += end - position;
            }
            return total;
        }

        private boolean hasText() throws IOException {
            if (position == end) {
                int count = in.readNBytes(raw, 0, raw.length);
                byte[] bytes = count == raw.length ? raw : Arrays.copyOf(raw, count);
                end = Base64.getEncoder().encode(bytes, text);
                position = 0;
            }
            return position < end;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
