package dev.workersapi.engine.recording;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** Keeps a part of the bytes that a parser reads, so that this part can be read again. Not thread-safe. */
final class RereadableStream extends BlockStream {
    private final InputStream in;

    /** The bytes read since the part began, or only the last chunk if there is no part. */
    private List<byte[]> chunks = new ArrayList<>();

    /** The offset of the first chunk within the stream. */
    private long first;

    private long read;
    private long start;
    private boolean keeps;

    RereadableStream(InputStream in) {
        this.in = in;
    }

    /** A part of the stream. The bytes that were read from it are released, because a long body needs the memory. */
    static final class Part extends BlockStream {
        private final Deque<byte[]> chunks;
        private final long size;
        private int at;
        private long rest;

        Part(List<byte[]> chunks, int at, long size) {
            this.chunks = new ArrayDeque<>(chunks);
            this.at = at;
            this.size = size;
            this.rest = size;
        }

        /** Returns the original size of the part in bytes. */
        long size() {
            return size;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (rest == 0) {
                return -1;
            }
            byte[] chunk = chunks.element();
            int length = (int) Math.min(Math.min(count, rest), chunk.length - at);
            ByteBuffer.wrap(bytes, offset, length).put(chunk, at, length);
            at += length;
            rest -= length;
            if (at == chunk.length) {
                chunks.remove();
                at = 0;
            }
            return length;
        }
    }

    /** Starts a part at an offset in the last chunk that was read. */
    void keepFrom(long offset) {
        start = offset;
        keeps = true;
    }

    /** Ends the part, and returns it. */
    Part keptUntil(long offset) {
        Part part = new Part(chunks, (int) (start - first), offset - start);
        byte[] last = chunks.get(chunks.size() - 1);
        first = read - last.length;
        chunks = new ArrayList<>(List.of(last));
        keeps = false;
        return part;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int length = in.read(bytes, offset, count);
        if (length > 0) {
            if (!keeps) {
                chunks.clear();
                first = read;
            }
            chunks.add(Arrays.copyOfRange(bytes, offset, offset + length));
            read += length;
        }
        return length;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
