package dev.workersapi.conformance.proxy;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.workersapi.conformance.report.file.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A HAR file that grows. Until it is finished, it is a temporary file. It is a complete HAR file after each entry,
 * because the end of the document is written with each entry, and overwritten by the next one. An entry that cannot be
 * written is removed. Only the owner can read it. Not thread-safe.
 */
public final class HarFile implements Closeable {
    private static final JsonFactory JSON =
            JsonFactory.builder().build().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private static final byte[] END = "\n]}}\n".getBytes(StandardCharsets.UTF_8);

    private final Path part;
    private final Path target;
    private final String origin;
    private final SeekableByteChannel channel;
    private long end;
    private long count;

    HarFile(Path target, SeekableByteChannel channel, String origin, String creatorVersion) throws IOException {
        this.part = part(target);
        this.target = target;
        this.origin = origin;
        this.channel = channel;
        begin(creatorVersion);
    }

    /**
     * Creates the temporary file next to the target, which is replaced at the end.
     *
     * @param origin the beginning of all URLs, before the path
     * @throws java.nio.file.FileAlreadyExistsException if the temporary file exists, because another proxy is using it
     *     or has left it behind
     */
    public static HarFile create(Path target, String origin, String creatorVersion) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(
                part(target), Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyForOwner(target));
        return new HarFile(target, channel, origin, creatorVersion);
    }

    private static FileAttribute<?>[] onlyForOwner(Path target) {
        return target.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    /** The temporary file for a target. */
    public static Path part(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".part");
    }

    private void begin(String creatorVersion) throws IOException {
        String start = "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"workers-conformance\",\"version\":\""
                + creatorVersion + "\"},\"entries\":[\n";
        write(ByteBuffer.wrap(start.getBytes(StandardCharsets.UTF_8)));
        end = channel.position();
        write(ByteBuffer.wrap(END));
    }

    /**
     * Adds an entry.
     *
     * @throws IOException if the entry cannot be written; the file then ends with the previous entry
     */
    public void add(RecordedMessages entry) throws IOException {
        try {
            channel.position(end);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            if (count > 0) {
                out.write(",\n".getBytes(StandardCharsets.UTF_8));
            }
            try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
                HarEntry.write(json, origin, entry);
            }
            out.flush();
            long next = channel.position();
            write(ByteBuffer.wrap(END));
            end = next;
            count++;
        } catch (IOException e) {
            removeRest(e);
            throw e;
        }
    }

    /** The end of the document needs no additional space. */
    private void removeRest(IOException cause) {
        try {
            channel.truncate(end + END.length);
            channel.position(end);
            write(ByteBuffer.wrap(END));
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The number of entries. */
    public long count() {
        return count;
    }

    /** Gives the file its name. */
    public void finish() throws IOException {
        channel.close();
        AtomicFile.move(part, target);
    }

    /**
     * Closes the file. If the recording is not finished, its entries stay in the temporary file. A temporary file
     * without entries is deleted.
     */
    @Override
    public void close() throws IOException {
        channel.close();
        if (count == 0) {
            Files.deleteIfExists(part);
        }
    }
}
