package dev.workersapi.generator.build;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A SHA-256 hash of the names and contents of files. It does not depend on when the files were written. */
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Adds a file, a folder with all its files, or the fact that the path does not exist. */
    Fingerprint add(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return addFolder(path);
        }
        return add(path.getFileName().toString(), Files.exists(path) ? Files.readAllBytes(path) : null);
    }

    /** Adds the classes of the generator. The result is the same for a folder as for a jar. */
    Fingerprint addGenerator() throws IOException {
        Path classes = location();
        if (Files.isDirectory(classes)) {
            return addFolder(classes);
        }
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            return addFolder(jar.getPath("/"));
        }
    }

    Fingerprint add(String name, String value) {
        return add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the fingerprint of everything that was added, in the order in which it was added. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private Fingerprint addFolder(Path folder) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile)
                    .forEach(
                            file -> files.put(folder.relativize(file).toString().replace('\\', '/'), file));
        }
        // Skips entries that only a jar has.
        files.keySet().removeIf(name -> name.equals("META-INF/MANIFEST.MF") || name.startsWith("META-INF/maven/"));
        for (Map.Entry<String, Path> file : files.entrySet()) {
            add(file.getKey(), Files.readAllBytes(file.getValue()));
        }
        return add("/", Integer.toString(files.size()));
    }

    /** Adds a file. Each text is preceded by its length, so that different lists never produce the same bytes. */
    private Fingerprint add(String name, byte[] content) {
        String length = content == null ? "none" : Integer.toString(content.length);
        digest.update((name.length() + ":" + name + "=" + length + ":").getBytes(StandardCharsets.UTF_8));
        if (content != null) {
            digest.update(content);
        }
        return this;
    }

    private static Path location() {
        try {
            return Path.of(Fingerprint.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError("a location of classes is a URI", e);
        }
    }
}
