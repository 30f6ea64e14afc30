package dev.workersapi.client.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the modules in a folder. */
final class ModuleFiles {
    private ModuleFiles() {}

    /**
     * Returns a part for each file in a folder and its subfolders, sorted by name. The name of a part is the path
     * relative to the folder. Hidden files and folders are skipped.
     *
     * @throws IllegalArgumentException if the path is not a folder, or if the folder contains a symbolic link, which
     *     may point outside it
     */
    static List<Part> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("`" + folder + "` is not a folder: name the folder with the modules");
        }
        List<Part> parts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = folder.relativize(file)
                        .toString()
                        .replace(folder.getFileSystem().getSeparator(), "/");
                if (name.startsWith(".") || name.contains("/.")) {
                    continue;
                }
                if (Files.isSymbolicLink(file)) {
                    throw new IllegalArgumentException("`" + file + "` is a symbolic link, which may lead out of the"
                            + " folder: copy the file, or add it with `Part.of`");
                }
                if (Files.isRegularFile(file)) {
                    parts.add(Part.of(name, file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the folder `" + folder + "`", e);
        }
        return parts;
    }
}
