package dev.workersapi.client.upload;

import dev.workersapi.client.text.MessageText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A directory in which modules are saved. Their names come from a server, so files outside the directory are never
 * written. Not thread-safe.
 */
final class ModuleFolder {
    /**
     * Matches names that leave the directory on any system: absolute paths, drives, parent directories (a backslash
     * separates names on some systems), and names with NUL, where native code may truncate them.
     */
    private static final Pattern LEADS_ELSEWHERE =
            Pattern.compile("[/\\\\].*|[A-Za-z]:.*|(.*[/\\\\])?\\.\\.([/\\\\].*)?|.*\0.*", Pattern.DOTALL);

    private final Path directory;
    private final Set<Path> saved = new LinkedHashSet<>();

    ModuleFolder(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
        this.directory = directory.toRealPath();
    }

    /** Returns the files in the order in which they were saved; unmodifiable. */
    List<Path> saved() {
        return List.copyOf(saved);
    }

    void save(DownloadedModule module) throws IOException {
        Path file = resolve(module.name());
        if (!saved.add(file)) {
            throw refused(module.name(), "two modules of this download would be saved there");
        }
        Path folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        // Written next to the file, so that a failure leaves the existing file unchanged.
        Path incomplete = folder.resolve("." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(
                    incomplete, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
                module.stream().transferTo(out);
            }
            replace(incomplete, file);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }

    private static void replace(Path complete, Path file) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(file.toString(), null, "is a directory");
        }
        try {
            Files.move(complete, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(complete, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Path resolve(String name) throws IOException {
        if (LEADS_ELSEWHERE.matcher(name).matches()) {
            throw refused(name, "it leads out of the directory");
        }
        Path file;
        try {
            file = directory.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw refused(name, "it is not a valid file name on this system: " + e.getReason());
        }
        if (file.equals(directory) || !file.startsWith(directory)) {
            throw refused(name, "it does not name a file in the directory");
        }
        Path step = directory;
        for (Path element : directory.relativize(file)) {
            step = step.resolve(element);
            if (Files.isSymbolicLink(step)) {
                throw refused(name, step + " is a symbolic link, which may lead out of the directory");
            }
        }
        return file;
    }

    private IOException refused(String name, String reason) {
        return new IOException("module `" + MessageText.of(name) + "` was not saved in " + directory + ": " + reason
                + "; read it with modules() and choose a file yourself");
    }
}
