package dev.workersapi.conformance.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that artifacts were deployed to, in the layout of a Maven repository.
 *
 * @param root the folder that contains those of the group IDs
 */
public record ReleaseFolder(Path root) {
    /** The deployed components, by path. */
    public List<Component> components() {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".pom"))
                    .sorted()
                    .map(file -> Component.of(root, root.relativize(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The deployed artifact IDs. */
    public Set<String> artifactIds() {
        return components().stream().map(Component::artifactId).collect(Collectors.toSet());
    }

    /** The violations of rules in the folder. */
    public List<Problem> problems() {
        return components().stream()
                .flatMap(component -> Stream.of(ReleaseRule.values()).flatMap(rule -> rule.problems(component)))
                .toList();
    }
}
