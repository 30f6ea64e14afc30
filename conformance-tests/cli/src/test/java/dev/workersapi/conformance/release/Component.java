package dev.workersapi.conformance.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A deployed component: a POM and the files in the same folder.
 *
 * @param folder its folder, which is named after the version
 * @param groupId the group ID in the path of the folder
 * @param artifactId the artifact ID in the path of the folder
 * @param version the version in the path of the folder
 * @param prefix the beginning of the names of its files, which has a timestamp instead of {@code SNAPSHOT}
 */
public record Component(Path folder, String groupId, String artifactId, String version, String prefix) {
    private static final Pattern DERIVED = Pattern.compile(".*\\.(md5|sha1|sha256|sha512|asc)");

    /**
     * The component of a POM.
     *
     * @param path the path of the POM in the repository: group, artifact, version and file
     */
    static Component of(Path root, Path path) {
        int names = path.getNameCount();
        String file = path.getFileName().toString();
        return new Component(
                root.resolve(path).resolveSibling(""),
                path.subpath(0, names - 3).toString().replace('\\', '.').replace('/', '.'),
                path.getName(names - 3).toString(),
                path.getName(names - 2).toString(),
                file.substring(0, file.length() - ".pom".length()));
    }

    /** The name of a file of this component, such as {@code .pom} or {@code -sources.jar}. */
    String name(String ending) {
        return prefix + ending;
    }

    /** A file of this component; empty if it does not exist. */
    public Optional<Path> file(String ending) {
        return Optional.of(folder.resolve(name(ending))).filter(Files::exists);
    }

    /** The files of this component, without checksums and signatures. */
    List<Path> files() {
        return list(file -> !DERIVED.matcher(file).matches());
    }

    /** The jars of this component. */
    List<Path> jars() {
        return list(file -> file.endsWith(".jar"));
    }

    /** The POM. */
    Pom pom() {
        return Pom.read(folder.resolve(name(".pom")));
    }

    private List<Path> list(Predicate<String> condition) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> condition.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
