package dev.workersapi.engine.recording.file;

import dev.workersapi.engine.recording.Attachments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The directory that contains a recording. Files outside it are never read, regardless of the names in a recording. */
final class Directory implements Attachments {
    private final Path directory;

    Directory(Path recording) {
        this.directory =
                Optional.ofNullable(recording.toAbsolutePath().getParent()).orElse(recording.toAbsolutePath());
    }

    @Override
    public Optional<InputStream> open(String name) throws IOException {
        for (String candidate : AttachmentNames.of(name)) {
            Optional<Path> file = file(candidate);
            if (file.isPresent()) {
                return Optional.of(Files.newInputStream(file.get()));
            }
        }
        return Optional.empty();
    }

    /** Returns the file with this name. A link that points outside the directory is rejected. */
    private Optional<Path> file(String name) throws IOException {
        try {
            Path file = directory.resolve(name);
            return Files.isRegularFile(file) && file.toRealPath().startsWith(directory.toRealPath())
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
