package dev.workersapi.client.upload;

import dev.workersapi.client.text.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * A module of a {@link Download}. Its content is read directly from the connection, so it can be read only once, and
 * only before the next module is requested. Not thread-safe.
 */
public final class DownloadedModule {
    private final String name;
    private final String contentType;
    private final InputStream stream;
    private final long maxInMemory;

    DownloadedModule(String name, String contentType, InputStream stream, long maxInMemory) {
        this.name = name;
        this.contentType = contentType;
        this.stream = stream;
        this.maxInMemory = maxInMemory;
    }

    /**
     * Returns the name by which other modules import this one, such as {@code lib/util.mjs}. The name comes from the
     * server, so check it before you use it as a path, as {@link Download#saveTo} does.
     */
    public String name() {
        return name;
    }

    /**
     * Returns the media type. If the server sent none, it is derived from the name, as in {@link MediaTypes#ofModule}.
     */
    public String contentType() {
        return contentType;
    }

    /**
     * Returns the content as it arrives. Always returns the same stream, which does not have to be closed or read to
     * its end.
     */
    public InputStream stream() {
        return stream;
    }

    /**
     * Reads the rest of the content into memory as bytes.
     *
     * @throws IOException if reading fails, or if the content is larger than {@code CallOptions.maxResponseBytes()}
     */
    public byte[] readBytes() throws IOException {
        byte[] bytes = stream.readNBytes((int) Math.min(maxInMemory, Integer.MAX_VALUE - 8));
        if (stream.read() >= 0) {
            throw new IOException("module `" + MessageText.of(name) + "` is larger than the " + bytes.length
                    + " bytes that are read into memory; read stream(), save it with saveTo(), or increase"
                    + " `maxResponseBytes` of the options");
        }
        return bytes;
    }

    /**
     * Reads the rest of the content into memory as text, in the charset of the media type. Default: UTF-8.
     *
     * @throws IOException if reading fails, or if the charset is unknown
     */
    public String readText() throws IOException {
        // Checked first, so that the bytes can still be read.
        Charset charset = charset();
        return new String(readBytes(), charset);
    }

    private Charset charset() throws IOException {
        String charset = HeaderParameters.of(contentType).getOrDefault("charset", "UTF-8");
        try {
            return Charset.forName(charset);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "cannot read module `" + MessageText.of(name) + "` as text: the charset of its media type, `"
                            + MessageText.of(contentType) + "`, is unknown; use readBytes()",
                    e);
        }
    }

    /** Reads the module into a part, which can be uploaded again. The part stays valid after the download is closed. */
    public Part toPart() throws IOException {
        return new Part(name, contentType, Content.of(readBytes()));
    }

    @Override
    public String toString() {
        return MessageText.of(name) + " (" + MessageText.of(contentType) + ")";
    }
}
