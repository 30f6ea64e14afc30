package dev.workersapi.engine.recording.file;

import dev.workersapi.engine.recording.Attachments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The directory of a recording. Files outside of it are never read, whatever a recording names. */
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

    /** Resolves links as well: one that leads out of the directory is refused. */
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
