package dev.workersapi.conformance.cases;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the JSON files of a folder and its subfolders, and returns their contents by relative path. */
final class JsonFiles {
    private static final String SUFFIX = ".json";

    private JsonFiles() {}

    /** Returns a path without {@code .json}. */
    static String nameOf(String path) {
        return path.substring(0, path.length() - SUFFIX.length());
    }

    static SortedMap<String, byte[]> in(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file :
                    paths.filter(path -> path.toString().endsWith(SUFFIX)).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }

    /**
     * Reads a folder on the class path.
     *
     * @throws InvalidCaseException if the folder does not exist or cannot be read
     */
    static SortedMap<String, byte[]> onClassPath(String folder) {
        URL url = JsonFiles.class.getResource(folder);
        if (url == null) {
            throw new InvalidCaseException("the class path has no folder " + folder);
        }
        try {
            if (url.openConnection() instanceof JarURLConnection jar) {
                try (FileSystem files =
                        FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
                    return in(files.getPath(folder));
                }
            }
            return in(Path.of(url.toURI()));
        } catch (IOException | URISyntaxException e) {
            throw new InvalidCaseException("cannot read the folder " + folder + " from the class path: " + e, e);
        }
    }
}
