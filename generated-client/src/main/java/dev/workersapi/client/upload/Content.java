package dev.workersapi.client.upload;

import dev.workersapi.client.error.ArgumentChecks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The source of the content of a part.
 *
 * <p>Implementations return the same bytes every time. They may be read by any thread, one at a time.
 */
public interface Content {
    /** Returns the length in bytes, or -1 if it is unknown before reading. */
    long length() throws IOException;

    /** Returns true if the content can be read more than once, which is required for retries. */
    boolean isRepeatable();

    /** Opens the content at its beginning. The caller must close the stream. */
    InputStream open() throws IOException;

    /** Creates content from bytes in memory. The array is not copied, and must not change until the upload ends. */
    static Content of(byte[] bytes) {
        ArgumentChecks.present(Content.class, "bytes", bytes);
        return new SuppliedContent(bytes.length, true, () -> new ByteArrayInputStream(bytes));
    }

    /** Creates content from text, encoded as UTF-8. */
    static Content of(String text) {
        return of(ArgumentChecks.present(Content.class, "text", text).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Creates content from a file. Its length is read when the request is sent, and must not change until the upload
     * ends.
     */
    static Content of(Path file) {
        return new FileContent(file);
    }

    /**
     * Creates content from a stream, which can be read only once. The upload is sent without a length, and is never
     * retried.
     */
    static Content of(InputStream stream) {
        ArgumentChecks.present(Content.class, "stream", stream);
        AtomicBoolean opened = new AtomicBoolean();
        return new SuppliedContent(-1, false, () -> {
            if (opened.getAndSet(true)) {
                throw new IllegalStateException("this stream has been read already; use `Content.of(Path)`, bytes, or a"
                        + " supplier of streams to send it more than once");
            }
            return stream;
        });
    }

    /**
     * Creates content that can be read repeatedly.
     *
     * @param length the length in bytes, or -1 if it is unknown
     * @param opener opens the content at its beginning
     */
    static Content of(long length, Opener opener) {
        return new SuppliedContent(length, true, opener);
    }

    /** Opens content for reading. */
    @FunctionalInterface
    interface Opener {
        /** Opens the content at its beginning. The caller must close the stream. */
        InputStream open() throws IOException;
    }

    /**
     * Encodes other content as Base64 (RFC 4648 §4, padded, on one line), the form in which the API accepts assets. The
     * content is encoded while it is being sent. The length is known if the length of {@code content} is.
     */
    static Content base64(Content content) {
        return new Base64Content(content);
    }
}

record FileContent(Path file) implements Content {
    FileContent {
        ArgumentChecks.present(Content.class, "file", file);
    }

    /** {@inheritDoc} Unknown for pipes and devices, which report a length of 0. */
    @Override
    public long length() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
            throw new IOException(file + " is a directory; add the files in it, each as a part");
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

record SuppliedContent(long length, boolean isRepeatable, Opener opener) implements Content {
    SuppliedContent {
        ArgumentChecks.present(Content.class, "opener", opener);
        if (length < -1) {
            throw new IllegalArgumentException(
                    "`length` must be 0 or more, or -1 if it is not known, but was " + length);
        }
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return opener.open();
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
        ArgumentChecks.present(Content.class, "source", source);
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
