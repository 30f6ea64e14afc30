package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * One module of a {@link Download}. Its bytes are read from the connection: once, and before the next module is asked
 * for. Not thread-safe.
 */
public final class DownloadedModule {
    private final String name;
    private final String contentType;
    private final InputStream stream;

    DownloadedModule(String name, String contentType, InputStream stream) {
        this.name = name;
        this.contentType = contentType;
        this.stream = stream;
    }

    /**
     * The name that other modules import it by, such as {@code lib/util.mjs}. As the server sent it, so it must be
     * checked before it is used as a path; {@link Download#saveTo} does.
     */
    public String name() {
        return name;
    }

    /** Its media type; where the server sent none, the one that {@link MediaTypes#ofModule} has for the name. */
    public String contentType() {
        return contentType;
    }

    /** The bytes, as they arrive; the same stream at each call. It need not be closed, nor read to its end. */
    public InputStream stream() {
        return stream;
    }

    /** The bytes that have not been read yet, all in memory. */
    public byte[] readBytes() throws IOException {
        return stream.readAllBytes();
    }

    /**
     * The text that has not been read yet, all in memory, in the charset that the media type names or in UTF-8.
     *
     * @throws IOException also when there is no such charset
     */
    public String readText() throws IOException {
        // Before anything is read, so that the bytes are there for another try.
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
                            + MessageText.of(contentType) + "`, is not known here; use readBytes()",
                    e);
        }
    }

    /** The same module to send again, all in memory: it stays valid when the download is closed. */
    public Part toPart() throws IOException {
        return new Part(name, contentType, Content.of(readBytes()));
    }

    @Override
    public String toString() {
        return MessageText.of(name) + " (" + MessageText.of(contentType) + ")";
    }
}
