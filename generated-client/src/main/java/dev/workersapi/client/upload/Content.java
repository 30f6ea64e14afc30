package dev.workersapi.client.upload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * The bytes of one part: where they are, not what they are.
 *
 * <p>Whoever implements this gives the same bytes whenever they are read; they may be read by any thread, by one at
 * a time.
 */
public interface Content {
    /** Length in bytes, or -1 where it is not known before reading. */
    long length() throws IOException;

    /** Whether the bytes can be read again, as a retry does. */
    boolean isRepeatable();

    /** The bytes, from the beginning; the caller closes. */
    InputStream open() throws IOException;

    /** Bytes in memory; they are not copied, so they must not change until the upload is done. */
    static Content of(byte[] bytes) {
        return new SuppliedContent(bytes.length, true, () -> new ByteArrayInputStream(bytes));
    }

    /** Text, as UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A file; its length is taken when the request is sent, and it must not change until that is done. */
    static Content of(Path file) {
        return new FileContent(file);
    }

    /** A stream that can be read once: the upload is never retried, and sent without a length. */
    static Content of(InputStream stream) {
        Objects.requireNonNull(stream, "stream");
        AtomicBoolean opened = new AtomicBoolean();
        return new SuppliedContent(-1, false, () -> {
            if (opened.getAndSet(true)) {
                throw new IllegalStateException("this stream has been read; give `Content.of(Path)`, bytes, or a"
                        + " supplier of streams to send it more than once");
            }
            return stream;
        });
    }

    /** Bytes that each call of {@code opener} gives anew, {@code length} of them, or -1 where that is not known. */
    static Content of(long length, Supplier<? extends InputStream> opener) {
        return new SuppliedContent(length, true, opener);
    }

    /**
     * Other content as Base64 text (RFC 4648 §4: padded, on one line), in which form the API takes assets. It is
     * encoded while it is sent, and its length is known wherever that of {@code content} is.
     */
    static Content base64(Content content) {
        return new Base64Content(content);
    }
}

record FileContent(Path file) implements Content {
    FileContent {
        Objects.requireNonNull(file, "file");
    }

    /** A pipe or a device says 0, which is not how much it will give. */
    @Override
    public long length() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new IOException(file + " is a directory; give the files in it, one part each");
        }
        return attributes.isRegularFile() ? attributes.size() : -1;
    }

    @Override
    public boolean isRepeatable() {
        return Files.isRegularFile(file);
    }

    @Override
    public InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}

record SuppliedContent(long length, boolean isRepeatable, Supplier<? extends InputStream> opener) implements Content {
    SuppliedContent {
        Objects.requireNonNull(opener, "opener");
        if (length < -1) {
            throw new IllegalArgumentException(
                    "`length` must be 0 or more, or -1 where it is not known, but was " + length);
        }
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return opener.get();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public String toString() {
        return "stream";
    }
}

record Base64Content(Content source) implements Content {
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
        return open(new Base64Stream.Buffers());
    }

    InputStream open(Base64Stream.Buffers buffers) throws IOException {
        return new Base64Stream(source.open(), buffers);
    }

    @Override
    public String toString() {
        return source + " in Base64";
    }
}
