package dev.workersapi.client.assets;

import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A file to serve, whose content has not been read yet.
 *
 * @param path the path at which the file is served; starts with {@code /}
 * @param file the file with the content, if there is one; used to detect changes during the upload
 * @param ownMediaType the media type, if it differs from that of the extension
 */
record Asset(
        String path,
        Content content,
        @Nullable Path file,
        @Nullable String ownMediaType) {
    /**
     * Returns the text after the last dot of the name; empty for {@code .name} and {@code name.}, as Node's
     * {@code extname}.
     */
    String extension() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    /** Returns the time of the last change, or a constant if there is no file. */
    FileTime lastModified() throws IOException {
        return file == null ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file);
    }

    String mediaType() {
        return ownMediaType == null ? MediaTypes.ofAsset(path) : ownMediaType;
    }
}
