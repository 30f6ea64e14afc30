package dev.workersapi.client.upload;

import dev.workersapi.client.error.ArgumentChecks;
import dev.workersapi.client.text.MessageText;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of an upload form: a module of a Worker, or an asset. Immutable.
 *
 * <p>The name is used both as the name of the part and as its file name. A module that {@code index.js} imports as
 * {@code ./lib/util.mjs} is named {@code lib/util.mjs}.
 *
 * <pre>{@code
 * Part.of("index.js", "export default { fetch() { return new Response('hello') } }");
 * Part.of("lib/util.mjs", Path.of("dist/lib/util.mjs"));
 * }</pre>
 *
 * @param name the name of the part, which is also its file name
 * @param contentType the media type, in visible ASCII characters; any type is accepted
 * @param content the content
 */
public record Part(String name, String contentType, Content content) {
    public Part {
        ArgumentChecks.present(Part.class, "name", name);
        ArgumentChecks.present(Part.class, "contentType", contentType);
        ArgumentChecks.present(Part.class, "content", content);
        // The media type becomes a header, where a line break would start another header or the body.
        if (contentType.isBlank() || contentType.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("the media type of part `" + name + "` must be visible ASCII characters,"
                    + " such as `application/wasm`, but was `" + MessageText.of(contentType) + "`");
        }
    }

    /** Creates a part whose media type is derived from its name, as in {@link MediaTypes#ofModule}. */
    public static Part of(String name, Content content) {
        return new Part(name, MediaTypes.ofModule(ArgumentChecks.present(Part.class, "name", name)), content);
    }

    public static Part of(String name, byte[] bytes) {
        return of(name, Content.of(bytes));
    }

    public static Part of(String name, String text) {
        return of(name, Content.of(text));
    }

    public static Part of(String name, Path file) {
        return of(name, Content.of(file));
    }

    /** Creates a part from a stream. The stream can be read only once, so the upload is never retried. */
    public static Part of(String name, InputStream stream) {
        return of(name, Content.of(stream));
    }

    /** Creates a part from a file. Its name is the file name without the folder. */
    public static Part of(Path file) {
        return of(
                String.valueOf(ArgumentChecks.present(Part.class, "file", file).getFileName()), file);
    }

    /**
     * Returns a part for each file in a folder and its subfolders, sorted by name. The name of a part is its path
     * relative to the folder. Hidden files and folders are skipped.
     *
     * @throws IllegalArgumentException if it is not a folder, or contains a symbolic link, which may lead elsewhere
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static List<Part> allIn(Path folder) {
        return ModuleFiles.in(ArgumentChecks.present(Part.class, "folder", folder));
    }

    /** Returns a copy of this part with a different media type. */
    public Part withContentType(String mediaType) {
        return new Part(name, mediaType, content);
    }
}
