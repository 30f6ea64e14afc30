package dev.workersapi.conformance.proxy;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a body that is being forwarded, up to a limit. They are in memory or, if there are many, in a temporary
 * file. If the file cannot be written, the capture ends, but the traffic continues. Thread-safe.
 */
final class BodyCapture implements Closeable {
    private static final int MAX_IN_MEMORY = 64 << 10;

    private final BodyLimits limits;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream(0);
    private @Nullable Path path;
    private @Nullable FileChannel file;
    private @Nullable IOException failure;
    private long size;
    private int kept;
    private boolean ended;

    BodyCapture(BodyLimits limits) {
        this.limits = limits;
    }

    /** Adds bytes without changing the position of the buffer. */
    synchronized void add(ByteBuffer bytes) {
        ByteBuffer added = bytes.slice();
        size += added.remaining();
        if (failure != null) {
            return;
        }
        added.limit(Math.min(added.limit(), limits.bodySize() - kept));
        int count = added.remaining();
        try {
            if (file == null && kept + count <= MAX_IN_MEMORY && limits.takeMemory(count)) {
                byte[] copy = new byte[count];
                added.get(copy);
                memory.writeBytes(copy);
            } else {
                write(added);
            }
            kept += count;
        } catch (IOException e) {
            failure = e;
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            Path created = Files.createTempFile(limits.directory(), ".body", ".tmp");
            path = created;
            channel = FileChannel.open(created, StandardOpenOption.READ, StandardOpenOption.WRITE);
            file = channel;
            writeAll(channel, ByteBuffer.wrap(memory.toByteArray()));
            releaseMemory();
        }
        writeAll(channel, bytes);
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void releaseMemory() {
        limits.returnMemory(memory.size());
        memory.reset();
    }

    /** Records that the last byte has been added. */
    synchronized void end() {
        ended = true;
    }

    /** Returns true if the last byte has been added. */
    synchronized boolean isEnded() {
        return ended;
    }

    /** The number of bytes that were forwarded. */
    synchronized long size() {
        return size;
    }

    /** The number of bytes that were kept. */
    synchronized int kept() {
        return failure == null ? kept : 0;
    }

    /** True if every byte was sent and kept. */
    synchronized boolean isWhole() {
        return ended && kept() == size;
    }

    /** The reason why the bytes could not be kept; empty if they could. */
    synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Reads the bytes that were kept; empty if they cannot be read. */
    synchronized byte[] read() {
        FileChannel channel = file;
        if (channel == null || kept() == 0) {
            return memory.toByteArray();
        }
        ByteBuffer bytes = ByteBuffer.allocate(kept);
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, bytes.position()) < 0) {
                    throw new IOException("a temporary file was shortened");
                }
            }
            return bytes.array();
        } catch (IOException e) {
            failure = e;
            return new byte[0];
        }
    }

    @Override
    public synchronized void close() throws IOException {
        releaseMemory();
        if (file != null) {
            file.close();
        }
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
