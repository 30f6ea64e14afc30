package dev.workersapi.conformance.docs;

import dev.workersapi.conformance.release.Pom;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of the repository, without those that builds and package managers create. */
final class Repository {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", ".idea");

    private Repository() {}

    /** All Markdown documents, by path. */
    static List<Document> documents() {
        return files(file -> file.toString().endsWith(".md")).stream()
                .map(Repository::read)
                .toList();
    }

    /** One document. */
    static Document document(String path) {
        return read(ROOT.resolve(path));
    }

    /** The files that meet the condition, by path. */
    static List<Path> files(Predicate<Path> condition) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return SKIPPED.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (condition.test(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files.stream().sorted().toList();
    }

    /** The POMs of all modules that are deployed. */
    static Stream<Pom> deployedModules() {
        return files(file -> file.endsWith("pom.xml")).stream()
                .filter(file -> !file.toString().replace('\\', '/').contains("/src/"))
                .map(Pom::read)
                .filter(pom -> pom.text("properties/maven.deploy.skip").isEmpty());
    }

    private static Document read(Path file) {
        try {
            return Document.read(ROOT, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
