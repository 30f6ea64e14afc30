package dev.workersapi.conformance.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A jar.
 *
 * @param file the path of the file
 */
record Jar(Path file) {
    private static final Pattern LIBRARY = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/(.+)");
    private static final String OUR_GROUP = "dev.workersapi";

    /** The names of all entries. */
    List<String> entries() {
        return read(zip -> zip.stream().map(ZipEntry::getName).toList());
    }

    /** The text of an entry; empty if there is none. */
    Optional<String> text(String entry) {
        return read(zip -> Optional.ofNullable(zip.getEntry(entry)).map(found -> {
            try {
                return new String(zip.getInputStream(found).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /** The third-party libraries with metadata in this jar, as {@code groupId:artifactId}. */
    Set<String> foreignLibraries() {
        return entries().stream()
                .map(LIBRARY::matcher)
                .filter(Matcher::matches)
                .filter(match -> !match.group(1).equals(OUR_GROUP))
                .map(match -> match.group(1) + ":" + match.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The folders of classes outside our packages. */
    Set<String> foreignPackages() {
        return entries().stream()
                .filter(entry -> entry.endsWith(".class"))
                .map(entry -> VERSIONED.matcher(entry).replaceFirst("$1"))
                .filter(entry -> entry.contains("/") && !entry.startsWith(OUR_GROUP.replace('.', '/') + "/"))
                .map(entry -> entry.substring(0, entry.lastIndexOf('/') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private <T> T read(Function<ZipFile, T> reader) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return reader.apply(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
