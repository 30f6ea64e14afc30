package dev.workersapi.referenceserver.snapshot;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file in which the state is kept. A write either replaces the whole file or leaves it unchanged. If the file
 * system supports permissions, only the owner can read the file.
 */
final class StateFile {
    private final Path path;

    /** @throws IOException if the path cannot be resolved */
    StateFile(Path path) throws IOException {
        // If the path is a link, its target is replaced and the link is kept.
        this.path = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
    }

    /**
     * Reads the state; empty if the file does not exist or is empty.
     *
     * @throws IOException if the file belongs to another program or is damaged; the message states how to proceed
     */
    Optional<ServerState> read() throws IOException {
        if (!Files.exists(path) || (Files.isRegularFile(path) && Files.size(path) == 0)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(path)) {
            throw new IOException("the state file " + path + " is not a file: name a file");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            return Optional.of(StateJson.read(in));
        } catch (StateJson.UnusableException e) {
            throw new IOException(
                    "the state file " + path + " cannot be used, and was not changed: " + e.getMessage()
                            + "; name another file, or move this one away",
                    e);
        }
    }

    void write(ServerState state) throws IOException {
        Path directory = path.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new IOException("the directory of the state file " + path + " does not exist: create it");
        }
        // By default, only the owner can read a temporary file.
        Path temporary = Files.createTempFile(directory, "." + path.getFileName(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
                    OutputStream out = Channels.newOutputStream(channel)) {
                StateJson.write(state, out);
                channel.force(true);
            }
            replace(temporary);
        } finally {
            Files.deleteIfExists(temporary);
        }
        force(directory);
    }

    private void replace(Path temporary) throws IOException {
        try {
            Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, path, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Makes the renaming durable, on systems that can open a directory. */
    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // The file itself is already complete.
        }
    }
}
