package dev.workersapi.client.assets;

import dev.workersapi.client.upload.Content;
import dev.workersapi.client.upload.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * One file to serve, not read yet.
 *
 * @param path where it is served; starts with {@code /}
 * @param file the file behind the content, where there is one: tells whether it changes while it is uploaded
 * @param ownMediaType the media type where it is not the one of the extension
 */
record Asset(
        String path,
        Content content,
        @Nullable Path file,
        @Nullable String ownMediaType) {
    /** What follows the last dot of the name; empty for {@code .name} and {@code name.}, as Node's {@code extname}. */
    String extension() {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }

    /** The same for ever where there is no file. */
    FileTime lastModified() throws IOException {
        return file == null ? FileTime.fromMillis(0) : Files.getLastModifiedTime(file);
    }

    String mediaType() {
        return ownMediaType == null ? MediaTypes.ofAsset(path) : ownMediaType;
    }
}
