package dev.workersapi.conformance.report.file;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file for content that is preceded by counts that are not yet known. It is deleted when it is closed. Not
 * thread-safe.
 */
public final class TemporaryFile implements Closeable {
    private final Path path;
    private final FileChannel channel;
    private final OutputStream out;

    private TemporaryFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** Creates a temporary file next to the target, so that both are on the same file system. */
    public static TemporaryFile nextTo(Path target) throws IOException {
        Path path = target.resolveSibling("." + target.getFileName() + ".tmp");
        FileChannel channel = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        return new TemporaryFile(path, channel);
    }

    public OutputStream out() {
        return out;
    }

    /** The number of bytes written. */
    public long size() throws IOException {
        out.flush();
        return channel.size();
    }

    public byte[] read(long offset, int length) throws IOException {
        out.flush();
        ByteBuffer buffer = ByteBuffer.allocate(length);
        int read = 0;
        while (read >= 0 && buffer.hasRemaining()) {
            read = channel.read(buffer, offset + buffer.position());
        }
        return buffer.array();
    }

    public void copyTo(OutputStream target) throws IOException {
        out.flush();
        Files.copy(path, target);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            Files.deleteIfExists(path);
        }
    }
}
